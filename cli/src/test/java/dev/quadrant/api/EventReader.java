package dev.quadrant.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Reads events and holds each against the document. */
final class EventReader implements AutoCloseable {

  private static final Documented DOCUMENTED = Documented.load();
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final long PATIENCE_SECONDS = 30;
  private static final Map<String, String> SCHEMAS =
      Map.of(
          "snapshot", "SnapshotEvent",
          "run", "RunEvent",
          "worker", "WorkerEvent",
          "progress", "ProgressEvent",
          "jobs", "JobsEvent");

  /** One event. */
  record Told(String id, String name, JsonNode data) {}

  private final InputStream stream;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final List<Told> all = new ArrayList<>();

  private EventReader(HttpResponse<InputStream> response) {
    if (response.statusCode() != 200) {
      throw new AssertionError("no events: " + response);
    }
    this.stream = response.body();
    Thread.ofVirtual().start(this::read);
  }

  /** Begins to read; {@code path} with its query. */
  static EventReader open(int port, String path, String... headers) {
    URI uri = URI.create("http://localhost:%d%s".formatted(port, path));
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new EventReader(
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void read() {
    String id = "";
    String name = "";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          told.add(new Told(id, name, json(line.substring(6))));
        }
      }
    } catch (IOException closed) {
      told.add(new Told("", "closed", MAPPER.nullNode()));
    }
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException broken) {
      return MAPPER.getNodeFactory().textNode("no JSON: " + text);
    }
  }

  /** The next event. */
  Told next() {
    try {
      Told next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no more events behind " + all);
      }
      DOCUMENTED.checkSchema(SCHEMAS.getOrDefault(next.name(), next.name()), next.data());
      all.add(next);
      return next;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The first event of this name that is as wanted; others are passed over. */
  JsonNode await(String name, Predicate<JsonNode> wanted) {
    Predicate<Told> found = event -> event.name().equals(name) && wanted.test(event.data());
    Optional<Told> known = all.stream().filter(found).findFirst();
    if (known.isPresent()) {
      return known.get().data();
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      Told next = next();
      if (found.test(next)) {
        return next.data();
      }
    }
    throw new AssertionError("no such %s among %s".formatted(name, all));
  }

  /** Every event that was read. */
  List<Told> all() {
    return all;
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
