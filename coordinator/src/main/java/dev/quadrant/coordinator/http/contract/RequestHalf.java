package dev.quadrant.coordinator.http.contract;

import io.vertx.core.json.JsonObject;

/**
 * The part of an OpenAPI document that says what requests may be. Vert.x OpenAPI 5.0 refuses a
 * document with media types it does not know, and {@code application/problem+json} and {@code
 * application/x-ndjson} are such; answers are checked in the tests instead.
 */
final class RequestHalf {

  private static final String JSON = "application/json";

  private RequestHalf() {}

  /** A copy without answers and without the bodies that are no JSON. */
  static JsonObject of(JsonObject document) {
    JsonObject copy = document.copy();
    copy.getJsonObject("components").remove("responses");
    JsonObject paths = copy.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject operations = paths.getJsonObject(path);
      operations.fieldNames().forEach(method -> strip(operations.getJsonObject(method)));
    }
    return copy;
  }

  private static void strip(JsonObject operation) {
    operation.put(
        "responses", new JsonObject().put("default", new JsonObject().put("description", "")));
    JsonObject body = operation.getJsonObject("requestBody");
    if (body != null && !body.getJsonObject("content").containsKey(JSON)) {
      operation.remove("requestBody");
    }
  }
}
