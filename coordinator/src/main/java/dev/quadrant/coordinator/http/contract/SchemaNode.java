package dev.quadrant.coordinator.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.coordinator.http.json.Pointers;

/**
 * A schema within its document.
 *
 * @param document that references point into
 */
record SchemaNode(JsonNode document, JsonNode node) {

  /** What a keyword's location leads to, through references on the way. */
  SchemaNode at(String location) {
    SchemaNode found = resolved();
    for (String part : location.split("/", -1)) {
      if (!part.isEmpty() && !part.equals("$ref")) {
        found = found.child(Pointers.unescaped(part)).resolved();
      }
    }
    return found;
  }

  private SchemaNode child(String name) {
    return new SchemaNode(
        document, node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name));
  }

  private SchemaNode resolved() {
    String reference = node.path("$ref").asText();
    return reference.startsWith("#/")
        ? new SchemaNode(document, document.at(reference.substring(1))).resolved()
        : this;
  }
}
