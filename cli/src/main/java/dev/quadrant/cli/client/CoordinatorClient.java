package dev.quadrant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.client.Requests.Sent;
import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.model.NearestName;
import dev.quadrant.model.Payload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a coordinator's API, each with its answer as JSON. What is refused, and a
 * coordinator that does not answer, fails with a message for the user.
 */
public final class CoordinatorClient {

  private static final String RUNS = "/api/v1/runs";
  private static final String WORKERS = "/api/v1/workers";

  private final Requests requests;

  CoordinatorClient(Requests requests) {
    this.requests = requests;
  }

  /**
   * Submits a run.
   *
   * @param key the same run is answered however often it is sent with the same key
   */
  public JsonNode submit(JsonNode run, String key)
      throws CommandFailedException, InterruptedException {
    Map<String, String> headers =
        Map.of("Content-Type", "application/json", "Idempotency-Key", key);
    return requests.send(new Sent("POST", RUNS, headers, Payload.of(run.toString()))).json();
  }

  /** Adds lines to an open run, once; the answer may be a refusal. */
  Reply append(String run, byte[] lines) throws CommandFailedException {
    Map<String, String> headers = Map.of("Content-Type", "application/x-ndjson");
    return requests.once(new Sent("POST", path(run) + "/jobs", headers, Payload.of(lines)));
  }

  /** Lets an open run take no more jobs. */
  public JsonNode close(String run) throws CommandFailedException, InterruptedException {
    return ofRun(run, "POST", "/close").json();
  }

  /** A run with its figures. */
  public JsonNode run(String run) throws CommandFailedException, InterruptedException {
    return ofRun(run, "GET", "").json();
  }

  /** Cancels a run. */
  public JsonNode cancel(String run) throws CommandFailedException, InterruptedException {
    return ofRun(run, "DELETE", "").json();
  }

  /** Runs the failed and dead jobs of a run again. */
  public JsonNode retry(String run) throws CommandFailedException, InterruptedException {
    return ofRun(run, "POST", "/retry").json();
  }

  /** A run's report as text in a format of the API. */
  public String report(String run, String format)
      throws CommandFailedException, InterruptedException {
    return ofRun(run, "GET", "/report?format=" + format).body();
  }

  /**
   * A page of runs, the newest first.
   *
   * @param state null for all
   * @param cursor of the page; null for the first
   */
  public JsonNode runs(@Nullable String state, int limit, @Nullable String cursor)
      throws CommandFailedException, InterruptedException {
    String query =
        "?limit=%d%s%s"
            .formatted(
                limit,
                state == null ? "" : "&state=" + state,
                cursor == null ? "" : "&cursor=" + cursor);
    return requests.send(Sent.of("GET", RUNS + query)).json();
  }

  /** The live workers. */
  public JsonNode workers() throws CommandFailedException, InterruptedException {
    return requests.send(Sent.of("GET", WORKERS)).json();
  }

  /** Lets a worker finish what it runs and take nothing more. */
  public JsonNode drain(String worker) throws CommandFailedException, InterruptedException {
    try {
      return requests
          .send(Sent.of("POST", "%s/%s/drain".formatted(WORKERS, encoded(worker))))
          .json();
    } catch (RefusedException refused) {
      throw refused.notFound() ? refused.with(NearestName.hint(worker, names(workers()))) : refused;
    }
  }

  private Reply ofRun(String run, String method, String rest)
      throws CommandFailedException, InterruptedException {
    try {
      return requests.send(Sent.of(method, path(run) + rest));
    } catch (RefusedException refused) {
      throw refused.notFound()
          ? refused.with(NearestName.hint(run, names(runs(null, 100, null))))
          : refused;
    }
  }

  private static List<String> names(JsonNode page) {
    List<String> names = new ArrayList<>();
    page.path("items").forEach(item -> names.add(item.path("id").asText()));
    return names;
  }

  /** The failure that an answer means. */
  CommandFailedException failure(Reply reply) throws CommandFailedException {
    return requests.failure(reply);
  }

  /** Waits as long as an answer asks for. */
  void pause(Reply reply, int tries) throws CommandFailedException, InterruptedException {
    requests.pause(reply, failure(reply), tries);
  }

  private static String path(String run) {
    return RUNS + "/" + encoded(run);
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
