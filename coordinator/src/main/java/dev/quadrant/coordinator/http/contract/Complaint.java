package dev.quadrant.coordinator.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import dev.quadrant.model.NearestName;
import io.vertx.json.schema.OutputUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One thing a schema has against a value, in words for whoever sent it. */
final class Complaint {

  /** These only say that something below them is wrong. */
  private static final Set<String> WRAPPERS =
      Set.of("properties", "items", "allOf", "$ref", "propertyNames");

  private final JsonNode value;
  private final InstancePath path;
  private final String keyword;
  private final JsonNode rules;
  private final boolean ofAName;
  private final boolean insideAChoice;

  Complaint(SchemaNode schema, JsonNode value, OutputUnit error) {
    String location = error.getKeywordLocation().substring(1); // behind the '#'
    int last = location.lastIndexOf('/');
    this.value = value;
    this.path = InstancePath.of(error.getInstanceLocation());
    this.keyword = location.substring(last + 1);
    this.rules = schema.at(location.substring(0, last)).node();
    this.ofAName = location.contains("/propertyNames/");
    this.insideAChoice = location.contains("/oneOf/");
  }

  /** Whether it says something by itself. */
  boolean helps() {
    return !insideAChoice && !WRAPPERS.contains(keyword) && (!isUnknown() || isReallyUnknown());
  }

  private boolean isUnknown() {
    return keyword.equals("additionalProperties");
  }

  /** Vert.x calls a known field unknown, too, when its value is wrong. */
  private boolean isReallyUnknown() {
    return rules.path(keyword).isBoolean() && !names().contains(path.name());
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    rules.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /**
   * An unknown field first: what is missing may only be misspelt. Then values, then what is
   * missing.
   */
  int rank() {
    return switch (keyword) {
      case "additionalProperties" -> 0;
      case "oneOf", "required" -> 2;
      default -> 1;
    };
  }

  /**
   * The complaint as a problem.
   *
   * @param prefix of all pointers
   * @param whole what the value as a whole is called
   */
  Problem problem(ProblemKind kind, String prefix, String whole) {
    String pointer = prefix + path.pointer();
    String name = path.isRoot() ? whole : Shown.of(path.dotted());
    return switch (keyword) {
      case "additionalProperties" -> unknown(kind, pointer);
      case "required" -> Problem.at(kind, pointer, "%s lacks %s".formatted(name, missing()));
      case "oneOf" ->
          Problem.at(kind, pointer, "exactly one of %s is needed".formatted(alternatives()));
      case "maxProperties" ->
          Problem.at(kind, pointer, "%s: at most %s entries are allowed".formatted(name, rule()));
      case "enum" -> notOneOf(kind, pointer, name);
      default ->
          Problem.at(
              kind,
              pointer,
              "%s: %s is not allowed: %s".formatted(name, given(), Expectation.of(rules)));
    };
  }

  private Problem unknown(ProblemKind kind, String pointer) {
    String name = path.name();
    List<String> known = names();
    return Problem.at(
            kind,
            pointer,
            "'%s' is not a field here: there are %s%s"
                .formatted(Shown.of(name), String.join(", ", known), NearestName.hint(name, known)))
        .choosing(name, known);
  }

  private Problem notOneOf(ProblemKind kind, String pointer, String name) {
    List<String> allowed = new ArrayList<>();
    rules.path("enum").forEach(each -> allowed.add(each.asText()));
    String text = found().asText();
    String detail =
        "%s: %s is not allowed: one of %s%s"
            .formatted(name, given(), String.join(", ", allowed), NearestName.hint(text, allowed));
    return Problem.at(kind, pointer, detail).choosing(text, allowed);
  }

  private String missing() {
    List<String> missing = new ArrayList<>();
    rules.path("required").forEach(name -> missing.add(name.asText()));
    missing.removeIf(found()::has);
    return String.join(", ", missing);
  }

  private String alternatives() {
    List<String> alternatives = new ArrayList<>();
    rules
        .path("oneOf")
        .forEach(one -> one.path("required").forEach(name -> alternatives.add(name.asText())));
    return String.join(", ", alternatives);
  }

  private String rule() {
    return rules.path(keyword).asText();
  }

  private String given() {
    return ofAName ? "the name '%s'".formatted(Shown.of(path.name())) : Shown.of(found());
  }

  private JsonNode found() {
    JsonNode found = value;
    for (String part : path.parts()) {
      found = found.isArray() ? found.path(Integer.parseInt(part)) : found.path(part);
    }
    return found;
  }
}
