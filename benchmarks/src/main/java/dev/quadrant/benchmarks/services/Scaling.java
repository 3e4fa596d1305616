package dev.quadrant.benchmarks.services;

import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.ClusterPlan;
import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;
import dev.quadrant.benchmarks.faults.process.Scratch;
import dev.quadrant.stats.Spread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code benchmarks/run scaling}: jobs that compute, on more and more workers of two slots each,
 * members of a cluster on this machine; as many jobs for each worker.
 */
public final class Scaling {

  private static final int SLOTS = 2;
  private static final int WARM_UP_ROUNDS = 3;
  private static final int ROUNDS = 5;
  private static final SortedMap<String, Integer> JOBS_OF_A_WORKER =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(Map.of("few-long-cpu", 20, "many-short-cpu", 10_000)));

  private final Map<String, Double> ofTheFirst = new HashMap<>();

  private Scaling() {}

  /** Takes numbers of workers; without any, 1, 2, 4 and so on while there are cores for them. */
  public static void main(String[] arguments) throws Exception {
    List<Integer> sizes =
        arguments.length == 0
            ? IntStream.iterate(1, workers -> workers * SLOTS <= cores(), workers -> 2 * workers)
                .boxed()
                .toList()
            : Stream.of(arguments).map(Integer::valueOf).toList();
    System.out.printf("%d cores%n", cores());
    Scaling scaling = new Scaling();
    for (int workers : sizes) {
      scaling.on(workers);
    }
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private void on(int workers) throws Exception {
    Path folder = Scratch.create("scaling");
    ClusterPlan plan = ClusterPlan.of(Layout.EVENT_BUS, workers).withSlots(SLOTS).withVector();
    try (Cluster cluster = Cluster.start(folder, plan)) {
      Runs runs = new Runs(cluster.api());
      for (int round = 0; round < WARM_UP_ROUNDS; round++) {
        for (String scenario : JOBS_OF_A_WORKER.keySet()) {
          jobsPerSecond(runs, scenario, workers);
        }
      }
      for (String scenario : JOBS_OF_A_WORKER.keySet()) {
        measure(runs, scenario, workers);
      }
    }
    Scratch.delete(folder);
  }

  private void measure(Runs runs, String scenario, int workers) throws Exception {
    List<Double> rates = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      rates.add(jobsPerSecond(runs, scenario, workers) / workers);
    }
    Spread spread = Spread.of(rates);
    double first = ofTheFirst.computeIfAbsent(scenario, ignored -> spread.median());
    System.out.printf(
        "%d workers, %s: %,.1f (%,.1f–%,.1f) jobs/s each, %.3f × the first%n",
        workers, scenario, spread.median(), spread.min(), spread.max(), spread.median() / first);
  }

  private static double jobsPerSecond(Runs runs, String scenario, int workers) throws Exception {
    int jobs = JOBS_OF_A_WORKER.getOrDefault(scenario, 1) * workers;
    return jobs
        / runs.run(Runs.scenario(scenario, "event-loop").put("jobs", jobs))
            .path("wallSeconds")
            .asDouble();
  }
}
