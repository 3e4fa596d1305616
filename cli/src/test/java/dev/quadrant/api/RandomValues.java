package dev.quadrant.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values drawn from schemas, and some that no schema allows. */
final class RandomValues {

  private static final List<String> ODD =
      List.of(
          "null",
          "0",
          "-1",
          "1.5",
          "1e18",
          "1e999",
          "\"5\"",
          "\"\"",
          "true",
          "[]",
          "{}",
          "[[[[]]]]",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"😀\"",
          "\"../../x\"",
          "9".repeat(400),
          "\"" + "é".repeat(300) + "\"");
  private static final List<String> SEGMENTS =
      List.of(
          "..%2f", "%00", "a".repeat(70), "%ff", "%zz", "😀", "-1", "1e3", ";", "a;b", "*", "{id}");
  private static final List<String> PAYLOADS =
      List.of(
          "{}", "{\"millis\":1}", "{\"millis\":0.5}", "1", "\"text\"", "[1,2]", "{\"milis\":1}");

  private final JsonNode document;
  private final RandomGenerator random;

  RandomValues(JsonNode document, RandomGenerator random) {
    this.document = document;
    this.random = random;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  String payload() {
    return one(PAYLOADS);
  }

  String segment() {
    return one(SEGMENTS);
  }

  String header() {
    return one(
        List.of(
            "",
            "x",
            "http://evil.example",
            "null",
            "Bearer x",
            "gzip",
            "a b",
            "é",
            "x".repeat(300)));
  }

  String queryValue(JsonNode schema) {
    if (random.nextInt(8) == 0) {
      return one(
          List.of("", "-1", "1e9", "abc", "%00", "%F0%9F%98%80", "a+b", "99999999999999999999"));
    }
    String value = json(schema, 1);
    return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
  }

  /** JSON that mostly keeps a schema. */
  String json(JsonNode unresolved, int depth) {
    JsonNode schema = resolved(unresolved);
    if (random.nextInt(25) == 0) {
      return one(ODD);
    }
    if (schema.has("enum")) {
      JsonNode names = schema.get("enum");
      return names.get(random.nextInt(names.size())).toString();
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema, depth);
      case "array" -> "[%s]".formatted(String.join(",", several()));
      case "integer" -> Integer.toString(1 + random.nextInt(20));
      case "number" -> Double.toString(random.nextInt(1, 100) / 10.0);
      case "boolean" -> Boolean.toString(random.nextInt(3) == 0);
      case "string" ->
          "\"%s\""
              .formatted(one(List.of("noop", "sleep", "failing", "default", "nosuch", "a-1", "7")));
      default -> payload();
    };
  }

  private List<String> several() {
    List<String> items = new ArrayList<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      items.add(payload());
    }
    return items;
  }

  private String object(JsonNode schema, int depth) {
    List<String> fields = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(property -> {
          boolean usual = depth == 0 && property.getKey().equals("jobType");
          if (random.nextDouble() < (usual ? 0.85 : 0.12) && !tooMuchWork(property.getKey())) {
            fields.add(field(property.getKey()) + json(property.getValue(), depth + 1));
          }
        });
    if (random.nextInt(20) == 0) {
      fields.add(field(one(List.of("", "modle", "a/b", "~", "\\u0007", "jobs"))) + one(ODD));
    }
    return "{%s}".formatted(String.join(",", fields));
  }

  /** Scenarios have too many jobs for ten thousand requests. */
  private boolean tooMuchWork(String field) {
    return field.equals("scenario") && random.nextInt(10) != 0;
  }

  private static String field(String name) {
    return "\"%s\":".formatted(name);
  }

  /** The same bytes with something missing, doubled or changed. */
  byte[] damaged(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(3)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> {
        byte[] doubled = Arrays.copyOf(bytes, bytes.length + at);
        System.arraycopy(bytes, 0, doubled, bytes.length, at);
        yield doubled;
      }
      default -> {
        byte[] changed = bytes.clone();
        changed[at] = (byte) random.nextInt(256);
        yield changed;
      }
    };
  }
}
