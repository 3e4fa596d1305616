package dev.quadrant.benchmarks.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quadrant.benchmarks.faults.job.LedgerJobType;
import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.ClusterPlan;
import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;
import dev.quadrant.benchmarks.faults.process.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * {@code benchmarks/run memory}: a coordinator over Kafka that may have 256 MiB of heap counts ten
 * million jobs, and then ten million that fail at their first attempt.
 */
public final class CoordinatorMemory {

  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");

  private final Runs runs;
  private final Path log;

  private CoordinatorMemory(Runs runs, Path log) {
    this.runs = runs;
    this.log = log;
  }

  /** Takes the number of jobs (default 10,000,000). */
  public static void main(String[] arguments) throws Exception {
    int jobs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
    Path folder = Scratch.create("memory");
    Path log = folder.resolve("collections");
    ClusterPlan plan =
        ClusterPlan.of(Layout.KAFKA, 2).withCoordinatorJava("-Xmx256m", "-Xlog:gc:file=" + log);
    try (Cluster cluster = Cluster.start(folder, plan)) {
      CoordinatorMemory memory = new CoordinatorMemory(new Runs(cluster.api()), log);
      memory.run("warm-up", Runs.noops(100_000));
      memory.run("noops", Runs.noops(jobs));
      memory.run("noops again", Runs.noops(jobs));
      ObjectNode failing = Runs.jobs(LedgerJobType.NAME, jobs, Runs.payload().put("failFirst", 1));
      failing.put("retries", 1).putObject("backoff").put("initialSeconds", 0.001);
      memory.run("jobs that fail at their first attempt", failing);
    }
    Scratch.delete(folder);
  }

  private void run(String what, ObjectNode run) throws Exception {
    int before = collections().size();
    JsonNode cell = runs.run(run);
    int[] left =
        collections().stream()
            .skip(before)
            .mapToInt(each -> Integer.parseInt(each.group(2)))
            .toArray();
    int highest = Arrays.stream(left).max().orElse(0);
    System.out.printf(
        "%,d %s: %.1f s, %d retried; %d collections, the most left after one %d MiB%n",
        cell.path("jobs").asInt(),
        what,
        cell.path("wallSeconds").asDouble(),
        cell.path("retried").asInt(),
        left.length,
        highest);
  }

  private List<MatchResult> collections() throws IOException {
    return COLLECTION.matcher(Files.readString(log)).results().toList();
  }
}
