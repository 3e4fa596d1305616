package dev.quadrant.benchmarks.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quadrant.benchmarks.PlainKafka;
import dev.quadrant.benchmarks.PlainKafka.Volume;
import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.ClusterPlan;
import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;
import dev.quadrant.benchmarks.faults.process.Scratch;
import dev.quadrant.cli.measure.CompilerThreads;
import dev.quadrant.stats.Contention;
import dev.quadrant.stats.Spread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code benchmarks/run services}: a broker, a coordinator that keeps its runs in Kafka, and two
 * workers, four processes on this machine, do the main job and a million noops; or a coordinator
 * that keeps them in files and two workers, three members of a cluster.
 */
public final class Services {

  private static final int WORKERS = 2;
  private static final int WARM_UP = 200_000;
  private static final int WARM_UP_ROUNDS = 100; // compilers go on for minutes
  private static final int NOOPS = 1_000_000;
  private static final int ALONE = 10_000;
  private static final int BEHEMOTH = 10_000_000;
  private static final int SHORT = 10;
  private static final int SINGLE_JOBS = 200;
  private static final long PAUSE_NANOS = 50_000_000;

  private final Runs runs;
  private final @Nullable PlainKafka plain;
  private final int parallel;
  private final int rounds;

  /**
   * Figures of a cluster.
   *
   * @param parallel how many computing jobs can really run at the same time
   */
  private Services(Runs runs, @Nullable PlainKafka plain, int parallel, int rounds) {
    this.runs = runs;
    this.plain = plain;
    this.parallel = parallel;
    this.rounds = rounds;
  }

  /**
   * Takes the number of rounds (default 5), the transport (default {@code kafka}), and how many
   * cores each worker counts on (default its share of them, as under a container's limit).
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Layout layout = arguments.length > 1 ? Layouts.named(arguments[1]) : Layout.KAFKA;
    int machine = Runtime.getRuntime().availableProcessors();
    int share = Math.max(1, machine / WORKERS);
    int cores = arguments.length > 2 ? Integer.parseInt(arguments[2]) : share;
    ClusterPlan plan = ClusterPlan.of(layout, WORKERS).withVector().withCoresOfWorker(cores);
    ClusterPlan single = plan.withCoordinator(List.of("--bundle-jobs", "1"));
    int parallel = Math.min(machine, WORKERS * cores);
    double bundled = on(plan, parallel, rounds, Services::all);
    double alone = on(single, parallel, rounds, Services::oneByOne);
    System.out.printf("bundles: %.1f × the jobs of one job a record%n", bundled / alone);
  }

  private static double on(ClusterPlan plan, int parallel, int rounds, Figures figures)
      throws Exception {
    Path folder = Scratch.create("services");
    double rate;
    try (Cluster cluster = Cluster.start(folder, plan);
        PlainKafka plain =
            plan.layout() == Layout.KAFKA ? new PlainKafka(cluster.bootstrap()) : null) {
      rate = figures.rate(new Services(new Runs(cluster.api()), plain, parallel, rounds));
    }
    Scratch.delete(folder);
    return rate;
  }

  private double all() throws Exception {
    warmUp();
    scenario("many-short-io", 0);
    scenario("few-long-io", 0);
    scenario("few-long-cpu", 10);
    scenario("many-short-cpu", 10_000);
    singleJobs();
    double rate = noops(NOOPS);
    shortBehindLong();
    return rate;
  }

  private double oneByOne() throws Exception {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      runs.run(Runs.noops(ALONE));
    }
    return noops(ALONE);
  }

  private void warmUp() throws Exception {
    for (int run = 0; run < WARM_UP_ROUNDS; run++) {
      runs.run(Runs.noops(WARM_UP));
      for (String name : List.of("many-short-io", "few-long-cpu", "many-short-cpu")) {
        runs.run(Runs.scenario(name, "event-loop"));
      }
    }
    // What measures keeps off the cores of what is measured.
    CompilerThreads.useIdleCoresOnly(Stream.of(ProcessHandle.current()));
  }

  /**
   * Beside the ideal, from one job alone, where {@code computing} jobs share the cores. What others
   * had of the cores meanwhile tells whether the machine was quiet.
   */
  private void scenario(String name, int computing) throws Exception {
    Contention contention = Contention.start();
    List<Double> walls = new ArrayList<>();
    List<Double> efficiencies = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double alone = computing == 0 ? 0 : alone(name);
      double wall = beside(Runs.scenario(name, "event-loop"), ratios);
      walls.add(wall);
      efficiencies.add(alone * computing / parallel / wall);
    }
    System.out.printf(
        "%-14s %s s%s%s%s%n",
        name,
        text(walls),
        computing == 0 ? "" : ", efficiency " + text(efficiencies),
        besides(ratios),
        others(contention.share()));
  }

  /**
   * How long a run takes.
   *
   * @param ratios takes how many times as long as a plain producer and consumer with as many
   *     records of that size, if records there are
   */
  private double beside(ObjectNode run, List<Double> ratios) throws Exception {
    if (plain == null) {
      return wall(run);
    }
    Volume before = plain.volume();
    double wall = wall(run);
    ratios.add(wall / plain.seconds(plain.volume().minus(before)));
    return wall;
  }

  private double wall(ObjectNode run) throws Exception {
    return runs.runUnseen(run).path("wallSeconds").asDouble();
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
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      rates.add(jobs / beside(Runs.noops(jobs), ratios));
    }
    Spread spread = Spread.of(rates);
    System.out.printf(
        "%,d noops: %,.0f jobs/s (%,.0f–%,.0f)%s%n",
        jobs, spread.median(), spread.min(), spread.max(), besides(ratios));
    return spread.median();
  }

  private void shortBehindLong() throws Exception {
    String behemoth = runs.submit(Runs.noops(BEHEMOTH));
    List<Double> seconds = new ArrayList<>();
    do {
      seconds.add(runs.run(Runs.noops(SHORT)).path("wallSeconds").asDouble());
    } while (!runs.hasEnded(behemoth));
    seconds.removeLast(); // the long run may have ended before it
    System.out.printf(
        "%d noops behind %,d, %d times: %s s%n", SHORT, BEHEMOTH, seconds.size(), text(seconds));
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

  private static String besides(List<Double> ratios) {
    return ratios.isEmpty() ? "" : "; %s × plain".formatted(text(ratios));
  }

  private static String others(OptionalDouble share) {
    return share.isPresent()
        ? "; others had %.1f %% of the cores' time".formatted(100 * share.getAsDouble())
        : "";
  }

  private static String text(List<Double> values) {
    Spread spread = Spread.of(values);
    return "%.3f (%.3f–%.3f)".formatted(spread.median(), spread.min(), spread.max());
  }

  /** What is measured, and in the end the rate of noops. */
  private interface Figures {
    double rate(Services services) throws Exception;
  }
}
