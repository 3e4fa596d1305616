package dev.quadrant.benchmarks.faults.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A coordinator's API, asked again for as long as nobody answers. Safe to use from any thread. */
public final class Api {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int UNAVAILABLE = 503;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final String url;

  /** The API at an address like {@code http://127.0.0.1:8080}. */
  Api(String url) {
    this.url = url;
  }

  /** Where it is. */
  public URI address() {
    return URI.create(url);
  }

  /** Asks once; empty when there is no answer or one of 500 and more. */
  public Optional<JsonNode> look(String path) throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(request(path).build(), BodyHandlers.ofString());
      return answer.statusCode() < 300
          ? Optional.of(MAPPER.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException away) {
      return Optional.empty();
    }
  }

  /** Asks until there is an answer. */
  public JsonNode get(String path) throws Exception {
    return send(request(path).build());
  }

  /** Submits a run, once however often it must be sent. */
  public JsonNode submit(JsonNode run, String key) throws Exception {
    return send(
        request("/api/v1/runs")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(run.toString()))
            .build());
  }

  /** Cancels a run. */
  public JsonNode cancel(String run) throws Exception {
    return send(request("/api/v1/runs/" + run).DELETE().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
  }

  private JsonNode send(HttpRequest request) throws Exception {
    AtomicReference<String> body = new AtomicReference<>("");
    Until.isTrue(
        () -> {
          try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300 && answer.statusCode() != UNAVAILABLE) {
              throw new IllegalStateException(
                  "%s: %d %s".formatted(request, answer.statusCode(), answer.body()));
            }
            body.set(answer.body());
            return answer.statusCode() != UNAVAILABLE;
          } catch (IOException away) {
            return false;
          }
        },
        PATIENCE,
        () -> "an answer to " + request);
    return MAPPER.readTree(body.get());
  }
}
