package dev.quadrant.coordinator.http.problem;

import dev.quadrant.model.NearestName;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One problem detail (RFC 9457).
 *
 * @param detail what is wrong, the value and what is allowed
 * @param members what else a program may read, such as {@code pointer} and {@code allowed}
 * @param headers of the answer, such as {@code Allow}
 */
public record Problem(
    ProblemKind kind, String detail, Map<String, Object> members, Map<String, String> headers) {

  /** The member that points to a field: a JSON Pointer (RFC 6901). */
  public static final String POINTER = "pointer";

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    headers = Map.copyOf(headers);
  }

  /** A problem without further members. */
  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, Map.of(), Map.of());
  }

  /** A problem of one field. */
  public static Problem at(ProblemKind kind, String pointer, String detail) {
    return of(kind, detail).with(POINTER, pointer);
  }

  /** A name that is none of those allowed. */
  public static Problem notOneOf(
      String pointer, String field, String given, Collection<String> allowed) {
    String detail =
        "%s: '%s' is not allowed: one of %s%s"
            .formatted(field, given, String.join(", ", allowed), NearestName.hint(given, allowed));
    return at(ProblemKind.NOT_ALLOWED, pointer, detail).choosing(given, allowed);
  }

  /** Adds what is allowed, and which of it may have been meant. */
  public Problem choosing(String given, Collection<String> allowed) {
    Problem listed = with("allowed", List.copyOf(allowed));
    return NearestName.of(given, allowed).map(name -> listed.with("nearest", name)).orElse(listed);
  }

  /** The same problem with one more member. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(kind, detail, more, headers);
  }

  /** The same problem with one more header. */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(kind, detail, members, more);
  }

  /** The problem's JSON object. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", kind.type());
    json.put("title", kind.title());
    json.put("status", kind.status());
    json.put("detail", detail);
    json.putAll(members);
    return json;
  }

  /** The problem as something to throw. */
  public ProblemException exception() {
    return new ProblemException(this);
  }
}
