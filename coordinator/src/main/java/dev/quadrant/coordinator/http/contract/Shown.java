package dev.quadrant.coordinator.http.contract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;

/** What was given, as an error may repeat it: short, and on one line. */
public final class Shown {

  private static final int MAX = 80;

  private Shown() {}

  /** A text. */
  public static String of(String text) {
    // Cut first: encoding a megabyte to show its beginning would be a gift to whoever sent it.
    String cut = text.length() <= MAX ? text : text.substring(0, wholeLetters(text)) + "…";
    return new String(JsonStringEncoder.getInstance().quoteAsString(cut));
  }

  /** A value. */
  public static String of(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "\"" + of(value.textValue()) + "\"";
      default -> of(value.asText());
    };
  }

  private static int wholeLetters(String text) {
    return Character.isHighSurrogate(text.charAt(MAX - 1)) ? MAX - 1 : MAX;
  }
}
