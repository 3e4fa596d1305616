package dev.quadrant.benchmarks.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.ClusterPlan;
import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;
import dev.quadrant.benchmarks.faults.process.Scratch;
import dev.quadrant.stats.Spread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code benchmarks/run services}: a broker, a coordinator that keeps its runs in Kafka, and two
 * workers, four processes on this machine, do the main job and a million noops; or a coordinator
 * that keeps them in files and two workers, three members of a cluster.
 */
public final class KafkaServices {

  private static final int WARM_UP = 200_000;
  private static final int NOOPS = 1_000_000;
  private static final int ALONE = 10_000;
  private static final int SINGLE_JOBS = 200;
  private static final long PAUSE_NANOS = 50_000_000;
  private static final Duration LEASE = Duration.ofSeconds(4);

  private final Runs runs;
  private final int rounds;

  private KafkaServices(Runs runs, int rounds) {
    this.runs = runs;
    this.rounds = rounds;
  }

  /** Takes the number of rounds (default 5), and {@code event-bus} for the other transport. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Layout layout =
        arguments.length > 1 && arguments[1].equals("event-bus") ? Layout.EVENT_BUS : Layout.KAFKA;
    double bundled = 0;
    Path folder = Scratch.create("services");
    try (Cluster cluster = start(layout, folder)) {
      KafkaServices services = new KafkaServices(new Runs(cluster.api()), rounds);
      services.warmUp();
      services.scenario("many-short-io", 0);
      services.scenario("few-long-io", 0);
      services.scenario("few-long-cpu", 10);
      services.scenario("many-short-cpu", 10_000);
      services.singleJobs();
      bundled = services.noops(NOOPS);
    }
    Scratch.delete(folder);
    Path other = Scratch.create("services");
    try (Cluster cluster = start(layout, other, "--bundle-jobs", "1")) {
      KafkaServices services = new KafkaServices(new Runs(cluster.api()), rounds);
      services.noops(ALONE);
      double alone = services.noops(ALONE);
      System.out.printf("bundles: %.1f × the jobs of one job a record%n", bundled / alone);
    }
    Scratch.delete(other);
  }

  private static Cluster start(Layout layout, Path folder, String... coordinator) throws Exception {
    return Cluster.start(
        folder,
        new ClusterPlan(
            layout, 2, OptionalInt.empty(), LEASE, true, List.of(coordinator), List.of()));
  }

  private void warmUp() throws Exception {
    for (int run = 0; run < 3; run++) {
      runs.run(Runs.noops(WARM_UP));
      for (String name : List.of("many-short-io", "few-long-cpu", "many-short-cpu")) {
        runs.run(Runs.scenario(name, "event-loop"));
      }
    }
  }

  /** Beside the ideal, from one job alone, where {@code computing} jobs share the cores. */
  private void scenario(String name, int computing) throws Exception {
    List<Double> walls = new ArrayList<>();
    List<Double> efficiencies = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double alone = computing == 0 ? 0 : alone(name);
      double wall = runs.run(Runs.scenario(name, "event-loop")).path("wallSeconds").asDouble();
      walls.add(wall);
      efficiencies.add(alone * computing / 2 / wall);
    }
    System.out.printf("%-14s %s s", name, text(walls));
    System.out.println(computing == 0 ? "" : ", efficiency " + text(efficiencies));
  }

  private double alone(String name) throws Exception {
    ObjectNode one = Runs.scenario(name, "event-loop");
    List<Double> seconds = new ArrayList<>();
    for (int job = 0; job < 10; job++) {
      seconds.add(runs.run(one.deepCopy().put("jobs", 1)).path("run").path("p50").asDouble());
    }
    return Spread.of(seconds).median();
  }

  private double noops(int jobs) throws Exception {
    List<Double> rates = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      rates.add(jobs / runs.run(Runs.noops(jobs)).path("wallSeconds").asDouble());
    }
    Spread spread = Spread.of(rates);
    System.out.printf(
        "%,d noops: %,.0f jobs/s (%,.0f–%,.0f)%n",
        jobs, spread.median(), spread.min(), spread.max());
    return spread.median();
  }

  private void singleJobs() throws Exception {
    List<JsonNode> cells = new ArrayList<>();
    for (int job = 0; job < SINGLE_JOBS; job++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      cells.add(runs.run(Runs.noops(1)));
    }
    for (String part : List.of("response", "wait", "run", "return")) {
      double[] millis =
          cells.stream()
              .mapToDouble(cell -> cell.path(part).path("p50").asDouble() * 1e3)
              .toArray();
      Arrays.sort(millis);
      System.out.printf(
          "a single noop, %-9s ms: p50 %6.2f, p99 %6.2f, max %6.2f%n",
          part,
          millis[millis.length / 2],
          millis[millis.length * 99 / 100],
          millis[millis.length - 1]);
    }
  }

  private static String text(List<Double> values) {
    Spread spread = Spread.of(values);
    return "%.3f (%.3f–%.3f)".formatted(spread.median(), spread.min(), spread.max());
  }
}
