package dev.quadrant.benchmarks.services;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.benchmarks.faults.process.Api;
import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.ClusterPlan;
import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;
import dev.quadrant.benchmarks.faults.process.Scratch;
import java.nio.file.Path;
import java.time.Duration;

/**
 * {@code benchmarks/run long}: one worker of four slots, over Kafka, with leases of 30 s, does a
 * million noops beside a job of ten minutes.
 */
public final class LongAmongShort {

  private static final int NOOPS = 1_000_000;
  private static final int SLOTS = 4;
  private static final int RUNS = 5;

  private LongAmongShort() {}

  /** Takes how many seconds the long job takes (default 600). */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 600;
    ClusterPlan plan =
        ClusterPlan.of(Layout.KAFKA, 1).withSlots(SLOTS).withLease(Duration.ofSeconds(30));
    Path folder = Scratch.create("long");
    try (Cluster cluster = Cluster.start(folder, plan)) {
      Runs runs = new Runs(cluster.api());
      noops("alone", runs);
      String sleeper =
          runs.submit(Runs.jobs("sleep", 1, Runs.payload().put("millis", seconds * 1_000)));
      noops("beside a job of %d s".formatted(seconds), runs);
      if (runs.hasEnded(sleeper)) {
        throw new IllegalStateException("the long job has ended before the noops");
      }
      JsonNode cell = runs.end(sleeper);
      System.out.printf(
          "the long job: %.1f s, started %d time(s)%n",
          cell.path("wallSeconds").asDouble(), starts(cluster.api(), sleeper));
    }
    Scratch.delete(folder);
  }

  private static void noops(String when, Runs runs) throws Exception {
    for (int number = 0; number < RUNS; number++) {
      JsonNode cell = runs.run(Runs.noops(NOOPS));
      System.out.printf(
          "%,d noops %s: %.2f s, the longest wait %.3f s%n",
          NOOPS,
          when,
          cell.path("wallSeconds").asDouble(),
          cell.path("wait").path("max").asDouble());
    }
  }

  private static int starts(Api api, String run) throws Exception {
    return api.get("/api/v1/runs/" + run + "/jobs/0").path("attempts").size();
  }
}
