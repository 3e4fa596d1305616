package dev.quadrant.benchmarks.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quadrant.benchmarks.faults.process.Api;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Runs of a coordinator, seen from outside. */
final class Runs {

  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** The coordinator takes the time; who asks it often takes its cores. */
  private static final long LOOK_NANOS = 200_000_000;

  /** On a fast machine the runs of the main job, and of a million noops, are over by then. */
  private static final long UNSEEN_NANOS = 1_200_000_000;

  private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Api api;
  private final long began = System.nanoTime();
  private int submitted;

  Runs(Api api) {
    this.api = api;
  }

  /** A scenario under an execution model. */
  static ObjectNode scenario(String scenario, String model) {
    return MAPPER.createObjectNode().put("scenario", scenario).put("model", model);
  }

  /** Jobs of a type on event loops, all with the same payload. */
  static ObjectNode jobs(String type, int jobs, JsonNode payload) {
    ObjectNode run = MAPPER.createObjectNode();
    run.put("jobType", type).put("jobs", jobs).put("model", "event-loop");
    return run.set("payload", payload);
  }

  static ObjectNode payload() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode noops(int jobs) {
    return jobs("noop", jobs, payload());
  }

  /** Submits a run; the id of it. */
  String submit(ObjectNode run) throws Exception {
    submitted++;
    return api.submit(run, "services-%d-%d".formatted(began, submitted)).path("id").asText();
  }

  /** Waits for the end of a run, all of whose jobs succeed; its cell. */
  JsonNode end(String id) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!hasEnded(id)) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("%s has not ended within %s".formatted(id, PATIENCE));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    JsonNode run = api.get("/api/v1/runs/" + id);
    if (!run.path("state").asText().equals("succeeded")) {
      throw new IllegalStateException(run.toPrettyString());
    }
    return run.path("cell");
  }

  boolean hasEnded(String id) throws InterruptedException {
    return api.look("/api/v1/runs/" + id)
        .map(run -> ENDED.contains(run.path("state").asText()))
        .orElse(false);
  }

  /** Submits a run and waits for its end; its cell. */
  JsonNode run(ObjectNode run) throws Exception {
    return end(submit(run));
  }

  /** The same, without a look at it in its first 1.2 s. */
  JsonNode runUnseen(ObjectNode run) throws Exception {
    String id = submit(run);
    LockSupport.parkNanos(UNSEEN_NANOS);
    return end(id);
  }
}
