package dev.quadrant.coordinator.http.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** What a schema allows, in words. */
final class Expectation {

  private Expectation() {}

  static String of(JsonNode schema) {
    return switch (schema.path("type").asText()) {
      case "integer" -> "a whole number" + range(schema);
      case "number" -> "a number" + range(schema);
      case "boolean" -> "true or false";
      case "array" -> "an array";
      case "object" -> "an object";
      default -> text(schema);
    };
  }

  private static String range(JsonNode schema) {
    String least = number(schema.path("minimum"));
    return schema.has("maximum")
        ? " from %s to %s".formatted(least, number(schema.path("maximum")))
        : " from " + least;
  }

  private static String number(JsonNode bound) {
    return bound.decimalValue().toPlainString();
  }

  private static String text(JsonNode schema) {
    return schema.has("pattern")
        ? "a text that matches " + schema.path("pattern").asText()
        : "a text";
  }
}
