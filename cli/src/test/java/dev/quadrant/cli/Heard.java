package dev.quadrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a screen reader is given of one thing on the page, by Chromium's own tree.
 *
 * @param within everything inside of it
 */
record Heard(String role, String name, String description, String live, List<Heard> within) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  Heard {
    within = List.copyOf(within);
  }

  /** All of the page, as it is now. */
  static Heard page(Browser browser) {
    JsonNode nodes =
        MAPPER
            .<JsonNode>valueToTree(browser.command("Accessibility.getFullAXTree", Map.of()))
            .get("nodes");
    Map<String, JsonNode> byId = new HashMap<>();
    nodes.forEach(node -> byId.put(node.get("nodeId").asText(), node));
    return of(nodes.get(0), byId);
  }

  private static Heard of(JsonNode node, Map<String, JsonNode> byId) {
    List<Heard> within = new ArrayList<>();
    for (JsonNode id : node.path("childIds")) {
      JsonNode child = byId.get(id.asText());
      if (child != null) {
        within.add(of(child, byId));
      }
    }
    boolean ignored = node.path("ignored").asBoolean();
    String live = "";
    for (JsonNode property : node.path("properties")) {
      if (property.get("name").asText().equals("live")) {
        live = property.at("/value/value").asText();
      }
    }
    return new Heard(
        ignored ? "ignored" : node.at("/role/value").asText(),
        node.at("/name/value").asText(),
        node.at("/description/value").asText(),
        live,
        within);
  }

  /** Everything inside with one of these roles, in the order of the page. */
  List<Heard> all(String... roles) {
    List<Heard> found = new ArrayList<>();
    collect(Set.of(roles), found);
    return found;
  }

  private void collect(Set<String> roles, List<Heard> found) {
    for (Heard each : within) {
      if (roles.contains(each.role)) {
        found.add(each);
      }
      each.collect(roles, found);
    }
  }

  /** Its text, and that of everything inside. */
  String text() {
    StringBuilder text = new StringBuilder();
    all("StaticText").forEach(each -> text.append(each.name).append(' '));
    return text.toString().strip();
  }

  @Override
  public String toString() {
    return "%s '%s'".formatted(role, name);
  }
}
