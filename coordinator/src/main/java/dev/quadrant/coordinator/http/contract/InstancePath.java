package dev.quadrant.coordinator.http.contract;

import dev.quadrant.coordinator.http.json.Pointers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where in a value something is.
 *
 * @param parts the names and indexes from the root down
 */
record InstancePath(List<String> parts) {

  InstancePath {
    parts = List.copyOf(parts);
  }

  /** Reads Vert.x' form: a JSON Pointer as a URI fragment, {@code #/labels/a%20b}. */
  static InstancePath of(String fragment) {
    return new InstancePath(
        Arrays.stream(fragment.split("/", -1))
            .skip(1)
            .map(InstancePath::decoded)
            .map(Pointers::unescaped)
            .toList());
  }

  boolean isRoot() {
    return parts.isEmpty();
  }

  /** The last name. */
  String name() {
    return parts.isEmpty() ? "" : parts.getLast();
  }

  /** As a person writes it: {@code backoff.initialSeconds}. */
  String dotted() {
    return String.join(".", parts);
  }

  /** As a JSON Pointer. */
  String pointer() {
    return parts.stream().map(part -> "/" + Pointers.escaped(part)).collect(Collectors.joining());
  }

  /** Vert.x writes a byte below 16 with one digit, so what looks broken is taken as it stands. */
  private static String decoded(String part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
    for (int at = 0; at < part.length(); at++) {
      char letter = part.charAt(at);
      boolean encoded =
          letter == '%'
              && at + 2 < part.length()
              && Character.digit(part.charAt(at + 1), 16) >= 0
              && Character.digit(part.charAt(at + 2), 16) >= 0;
      if (encoded) {
        bytes.write(Integer.parseInt(part, at + 1, at + 3, 16));
        at += 2;
      } else {
        bytes.write(letter); // Vert.x leaves nothing but ASCII unencoded
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
