package dev.quadrant.coordinator.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;

/**
 * Escapes such as {@code \ud800} can put half a character into a text; such a text has no UTF-8
 * form and could never be written again.
 */
final class WholeText {

  private WholeText() {}

  /** Refuses a value with half a character anywhere in it. */
  static void require(JsonNode value, String pointer) {
    if (value.isTextual()) {
      requireText(value.textValue(), pointer);
    } else if (value.isArray()) {
      for (int index = 0; index < value.size(); index++) {
        require(value.get(index), pointer + "/" + index);
      }
    } else {
      value
          .properties()
          .forEach(property -> {
            requireText(property.getKey(), pointer);
            require(property.getValue(), pointer + "/" + Pointers.escaped(property.getKey()));
          });
    }
  }

  private static void requireText(String text, String pointer) {
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      boolean paired =
          Character.isHighSurrogate(letter)
              && index + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(index + 1));
      if (paired) {
        index++;
      } else if (Character.isSurrogate(letter)) {
        throw Problem.at(
                ProblemKind.MALFORMED,
                pointer,
                "the text has half a character: \\u%04x without its other half"
                    .formatted((int) letter))
            .exception();
      }
    }
  }
}
