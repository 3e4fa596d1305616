package dev.quadrant.api;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of the table of bad input.
 *
 * @param pointer to the field that is wrong; empty where there is none
 * @param said what the detail must contain
 */
record BadRequest(
    String name,
    String method,
    String path,
    Map<String, String> headers,
    Buffer body,
    int status,
    String pointer,
    List<String> said) {

  static BadRequest request(String name, String method, String path) {
    return new BadRequest(name, method, path, Map.of(), Buffer.buffer(), 0, "", List.of());
  }

  static BadRequest get(String path) {
    return request("GET " + path, "GET", path);
  }

  /** A run that is posted, with apostrophes in place of quotation marks. */
  static BadRequest run(String json) {
    return request(json, "POST", "/api/v1/runs")
        .with("Content-Type", "application/json")
        .body(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  BadRequest named(String other) {
    return new BadRequest(other, method, path, headers, body, status, pointer, said);
  }

  BadRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new BadRequest(name, method, path, more, body, status, pointer, said);
  }

  BadRequest body(byte[] bytes) {
    return new BadRequest(name, method, path, headers, Buffer.buffer(bytes), status, pointer, said);
  }

  /** How it is to be answered. */
  BadRequest is(int expected, String at, String... detail) {
    return new BadRequest(name, method, path, headers, body, expected, at, List.of(detail));
  }

  @Override
  public String toString() {
    String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
    return shown + " → " + status;
  }
}
