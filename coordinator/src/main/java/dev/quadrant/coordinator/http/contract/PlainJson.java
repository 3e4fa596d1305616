package dev.quadrant.coordinator.http.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as Vert.x' validators take it, and back. */
final class PlainJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private PlainJson() {}

  static JsonNode node(JsonSchema schema) {
    try {
      return MAPPER.readTree(((JsonObject) schema).encode());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a schema that is no JSON", impossible);
    }
  }

  /** The same value; numbers with a fraction become doubles, as the validators expect. */
  static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> new JsonObject(object(node));
      case ARRAY -> new JsonArray(array(node));
      case NUMBER -> node.isIntegralNumber() ? node.numberValue() : (Number) node.doubleValue();
      case BOOLEAN -> node.booleanValue();
      case STRING -> node.textValue();
      default -> null;
    };
  }

  private static Map<String, Object> object(JsonNode node) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    node.properties().forEach(entry -> object.put(entry.getKey(), value(entry.getValue())));
    return object;
  }

  private static List<Object> array(JsonNode node) {
    List<@Nullable Object> array = new ArrayList<>(node.size());
    node.forEach(item -> array.add(value(item)));
    return array;
  }
}
