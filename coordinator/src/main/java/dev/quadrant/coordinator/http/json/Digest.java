package dev.quadrant.coordinator.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells JSON values apart by what they say, not by how they are written. */
public final class Digest {

  private final MessageDigest sha256;

  private Digest(MessageDigest sha256) {
    this.sha256 = sha256;
  }

  /** SHA-256 in hexadecimal; the order of fields and the form of numbers make no difference. */
  public static String of(JsonNode value) {
    try {
      Digest digest = new Digest(MessageDigest.getInstance("SHA-256"));
      digest.add(value);
      return HexFormat.of().formatHex(digest.sha256.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Every part is preceded by its kind and its size, so that no two values look the same. */
  private void add(JsonNode value) {
    switch (value.getNodeType()) {
      case OBJECT -> {
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        value.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        add("object", Integer.toString(fields.size()));
        fields.forEach((name, field) -> {
          add("field", name);
          add(field);
        });
      }
      case ARRAY -> {
        add("array", Integer.toString(value.size()));
        value.forEach(this::add);
      }
      case NUMBER -> add("number", value.decimalValue().stripTrailingZeros().toString());
      default -> add(value.getNodeType().name(), value.asText());
    }
  }

  private void add(String kind, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha256.update("%s %d ".formatted(kind, bytes.length).getBytes(StandardCharsets.UTF_8));
    sha256.update(bytes);
  }
}
