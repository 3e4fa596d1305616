package dev.quadrant.benchmarks.faults.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.benchmarks.faults.check.Accepted;
import dev.quadrant.benchmarks.faults.check.Checker;
import dev.quadrant.benchmarks.faults.check.Counted;
import dev.quadrant.benchmarks.faults.check.Verdict;
import dev.quadrant.benchmarks.faults.process.Api;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks ledger and coordinator what has become of the runs of a trial. */
public final class Inquest {

  private static final int PAGE = 1_000;

  private Inquest() {}

  /**
   * Holds the runs of a trial against the promise.
   *
   * @param known all runs that this cluster has ever accepted, those of the trial among them
   */
  public static Verdict of(Trial trial, Collection<Accepted> known) throws Exception {
    Checker checker = new Checker(known);
    trial.cluster().ledger().forEach(checker::effect);
    Api api = trial.cluster().api();
    checker.unexpectedResults(api.get("/status").path("unexpected").asLong());
    for (Accepted run : trial.accepted()) {
      checker.counted(run.run(), counted(api, run.run()));
    }
    return checker.verdict();
  }

  private static Counted counted(Api api, String run) throws Exception {
    JsonNode detail = api.get("/api/v1/runs/" + run);
    JsonNode jobs = detail.path("jobs");
    Map<Integer, String> unsuccessful = new HashMap<>();
    for (String state : List.of("failed", "dead")) {
      if (jobs.path(state).asInt() > 0) {
        list(api, run, state, unsuccessful);
      }
    }
    return new Counted(
        Trial.hasEnded(detail),
        jobs.path("total").asInt(),
        jobs.path("succeeded").asInt(),
        jobs.path("failed").asInt() + jobs.path("dead").asInt(),
        jobs.path("cancelled").asInt(),
        jobs.path("pending").asInt() + jobs.path("running").asInt(),
        detail.at("/cell/run/count").asLong(),
        detail.at("/cell/duplicates").asLong(),
        unsuccessful);
  }

  private static void list(Api api, String run, String state, Map<Integer, String> into)
      throws Exception {
    String path = "/api/v1/runs/%s/jobs?state=%s&limit=%d".formatted(run, state, PAGE);
    JsonNode page = api.get(path);
    while (true) {
      page.path("items").forEach(job -> into.put(job.path("index").asInt(), last(job)));
      if (page.path("next").isNull() || page.path("next").isMissingNode()) {
        return;
      }
      page = api.get(path + "&cursor=" + page.path("next").asText());
    }
  }

  /** What the last attempt of a job said. */
  private static String last(JsonNode job) {
    JsonNode attempts = job.path("attempts");
    return attempts.path(attempts.size() - 1).path("error").asText();
  }
}
