package dev.quadrant.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Requests drawn from the document: mostly nearly right. */
final class RandomRequests {

  private static final List<String> METHODS =
      List.of("GET", "POST", "DELETE", "PUT", "HEAD", "PATCH", "OPTIONS", "FOO");

  private final RandomGenerator random;
  private final RandomValues values;
  private final List<Map.Entry<String, Map.Entry<String, JsonNode>>> operations = new ArrayList<>();
  private final List<String> runs = new ArrayList<>(List.of("none"));

  RandomRequests(JsonNode document, RandomGenerator random) {
    this.random = random;
    this.values = new RandomValues(document, random);
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> operations.add(Map.entry(path.getKey(), operation))));
  }

  /** A run that was accepted, for later requests. */
  void remember(String run) {
    runs.set(random.nextInt(Math.min(runs.size(), 20)), run);
    if (runs.size() < 20) {
      runs.add(run);
    }
  }

  BadRequest next() {
    Map.Entry<String, Map.Entry<String, JsonNode>> drawn =
        operations.get(random.nextInt(operations.size()));
    JsonNode operation = drawn.getValue().getValue();
    String method =
        chance(0.04)
            ? METHODS.get(random.nextInt(METHODS.size()))
            : drawn.getValue().getKey().toUpperCase(java.util.Locale.ROOT);
    BadRequest request = BadRequest.request("", method, path(drawn.getKey()) + query(operation));
    for (Map.Entry<String, String> header : headers(operation).entrySet()) {
      request = request.with(header.getKey(), header.getValue());
    }
    return operation.has("requestBody") || chance(0.02) ? request.body(body(operation)) : request;
  }

  private String path(String template) {
    String path =
        template
            .replace("/runs/{id}", "/runs/" + segment(runs.get(random.nextInt(runs.size()))))
            .replace("/workers/{id}", "/workers/" + segment("worker-1"))
            .replace("{folder}/{file}", segment("app") + "/" + segment("main.js"))
            .replace("{index}", segment(Integer.toString(random.nextInt(20))));
    return chance(0.02)
        ? path + List.of("/", "//", "/../x", "/%2e%2e", "?", "#a").get(random.nextInt(6))
        : path;
  }

  private String segment(String usual) {
    return chance(0.9) ? usual : values.segment();
  }

  private String query(JsonNode operation) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode parameter : parameters(operation, "query")) {
      if (chance(0.3)) {
        pairs.add(
            parameter.get("name").asText() + "=" + values.queryValue(parameter.get("schema")));
      }
    }
    if (chance(0.03)) {
      pairs.add(List.of("a", "=", "&&", "limit=1", "%zz=1", "x=%ff").get(random.nextInt(6)));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private List<JsonNode> parameters(JsonNode operation, String in) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode resolved = values.resolved(parameter);
      if (resolved.get("in").asText().equals(in)) {
        found.add(resolved);
      }
    }
    return found;
  }

  private Map<String, String> headers(JsonNode operation) {
    Map<String, String> headers = new LinkedHashMap<>();
    JsonNode content = operation.at("/requestBody/content");
    if (content.isObject()) {
      headers.put("Content-Type", chance(0.96) ? content.fieldNames().next() : "text/html");
    }
    if (!parameters(operation, "header").isEmpty() && chance(0.3)) {
      headers.put("Idempotency-Key", chance(0.9) ? "key-" + random.nextInt(50) : values.header());
    }
    if (chance(0.03)) {
      headers.put(
          List.of("Origin", "Host", "Authorization", "Expect", "Content-Encoding", "X-Other")
              .get(random.nextInt(6)),
          values.header());
    }
    return headers;
  }

  private byte[] body(JsonNode operation) {
    JsonNode content = operation.at("/requestBody/content");
    StringBuilder text = new StringBuilder();
    if (content.has("application/x-ndjson")) {
      for (int line = random.nextInt(5); line > 0; line--) {
        text.append(values.payload()).append(chance(0.9) ? "\n" : "\r\n\n");
      }
    } else {
      text.append(values.json(content.at("/application~1json/schema"), 0));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return chance(0.08) ? values.damaged(bytes) : bytes;
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }
}
