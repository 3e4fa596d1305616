package dev.quadrant.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** A client that holds every answer against the document. */
final class Api implements AutoCloseable {

  private static final long POLL_MILLIS = 5;
  private static final long PATIENCE_MILLIS = 60_000;

  private final int port;
  private Link link;

  Api(int port) {
    this.port = port;
    this.link = open(port);
  }

  private static Link open(int port) {
    try {
      return new Link(port);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Reply get(String path) {
    return send("GET", path, Map.of(), "");
  }

  Reply delete(String path) {
    return send("DELETE", path, Map.of(), "");
  }

  /** Posts JSON, written with apostrophes where JSON has quotation marks. */
  Reply post(String path, String json) {
    return post(path, json, Map.of());
  }

  Reply post(String path, String json, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putIfAbsent("Content-Type", "application/json");
    return send("POST", path, all, json.replace('\'', '"'));
  }

  Reply post(String path) {
    return send("POST", path, Map.of(), "");
  }

  Reply append(String run, String lines) {
    return send(
        "POST",
        "/api/v1/runs/%s/jobs".formatted(run),
        Map.of("Content-Type", "application/x-ndjson"),
        lines);
  }

  /** Submits a run and gives its id. */
  String submit(String json) {
    return post("/api/v1/runs", json).is(201).json().get("id").asText();
  }

  Reply send(String method, String path, Map<String, String> headers, String body) {
    return send(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a request with a length, and a host unless one is given. */
  Reply send(String method, String path, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, path));
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putIfAbsent("Host", "localhost:" + port);
    all.putIfAbsent("Content-Length", Integer.toString(body.length));
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("\r\n");
    try {
      link.send(head.toString().getBytes(StandardCharsets.ISO_8859_1)).send(body);
      Reply reply = link.receive(method, path);
      if (reply.mediaType().equals("text/event-stream") && !method.equals("HEAD")) {
        reconnect(); // what comes on this connection has no end
      }
      return reply;
    } catch (IOException failure) {
      throw new UncheckedIOException("%s %s".formatted(method, path), failure);
    }
  }

  /** Looks at a run until it is as it should be. */
  JsonNode await(String run, Predicate<JsonNode> wanted) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      JsonNode now = get("/api/v1/runs/" + run).is(200).json();
      if (wanted.test(now)) {
        return now;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(POLL_MILLIS * 1_000_000);
    }
    throw new AssertionError("run %s is still %s".formatted(run, get("/api/v1/runs/" + run)));
  }

  /** Looks at a run until it is in this state. */
  JsonNode await(String run, String state) {
    return await(run, now -> now.get("state").asText().equals(state));
  }

  /** Goes on with a new connection. */
  void reconnect() {
    close();
    link = open(port);
  }

  @Override
  public void close() {
    try {
      link.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
