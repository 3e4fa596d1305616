package dev.quadrant.benchmarks.services;

import dev.quadrant.benchmarks.faults.process.Api;
import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.ClusterPlan;
import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;
import dev.quadrant.benchmarks.faults.process.Scratch;
import dev.quadrant.stats.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * {@code benchmarks/run onlookers}: what a coordinator and two workers lose to five who look on, by
 * the rate of jobs and by what the coordinator's threads do, what a thousand do to its heap if two
 * hundred of them read nothing, and how soon it says its status meanwhile.
 */
public final class Onlookers {

  private static final int NOOPS = 5_000_000;
  private static final int WARM_UP_ROUNDS = 6;
  private static final int RUNS = 5;
  private static final int FEW = 5;
  private static final int MANY = 1_000;
  private static final int DEAF = 200;

  /** Twenty thousand slots take 300,000 of them a second. */
  private static final int SLEEP_MILLIS = 66;

  private static final int SLEEPS = 20_000_000;
  private static final int ASKED_A_SECOND = 1_000;
  private static final Duration ASKED_FOR = Duration.ofSeconds(10);
  private static final long SETTLE_NANOS = 2_000_000_000;
  private static final long FORGOTTEN_NANOS = 31_000_000_000L;
  private static final double NORMAL_95 = 1.96;
  private static final List<String> THEIRS =
      Stream.of("Watch", "http.events.", "http.view.", "http.taskstream.")
          .map(name -> "dev.quadrant.coordinator." + name)
          .toList();
  private static final int PROFILED_NOOPS = 500_000_000;
  private static final long PROFILED_NANOS = 30_000_000_000L;
  private static final Pattern COLLECTION = Pattern.compile("->(\\d+)M\\(");

  private final Cluster cluster;
  private final Runs runs;
  private final Path folder;
  private final Path collections;

  private Onlookers(Cluster cluster, Path folder, Path collections) {
    this.cluster = cluster;
    this.runs = new Runs(cluster.api());
    this.folder = folder;
    this.collections = collections;
  }

  /** Takes the number of rounds (default 7). */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    Path folder = Scratch.create("onlookers");
    Path collections = folder.resolve("collections");
    ClusterPlan plan =
        ClusterPlan.of(Layout.EVENT_BUS, 2).withCoordinatorJava("-Xlog:gc:file=" + collections);
    try (Cluster cluster = Cluster.start(folder, plan)) {
      Onlookers onlookers = new Onlookers(cluster, folder, collections);
      onlookers.warmUp();
      onlookers.many(); // before runs whose jobs are still listed fill the heap
      onlookers.few(rounds);
      onlookers.status();
      onlookers.share();
    }
    Scratch.delete(folder);
  }

  private void warmUp() throws Exception {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      runs.run(Runs.noops(NOOPS));
    }
  }

  private Api api() {
    return cluster.api();
  }

  private void share() throws Exception {
    String run = runs.submit(Runs.noops(PROFILED_NOOPS));
    List<EventViewer> viewers = viewers(FEW);
    LockSupport.parkNanos(SETTLE_NANOS);
    long pid = cluster.coordinator().child().pid();
    CodeProfile profile = CodeProfile.start(pid, folder.resolve("coordinator.jfr"));
    double cpuBefore = cpuSeconds(pid);
    long began = System.nanoTime();
    LockSupport.parkNanos(PROFILED_NANOS);
    double cores = (cpuSeconds(pid) - cpuBefore) / ((System.nanoTime() - began) / 1e9);
    double share = profile.end(Onlookers::isForThem);
    double rate = api().get("/status").path("jobsPerSecond").asDouble();
    cancel(run);
    close(viewers);
    int all = Runtime.getRuntime().availableProcessors();
    System.out.printf(
        "%d look on while %.2f M noops/s pass: %.1f %% of the coordinator's time is theirs, and it"
            + " has %.2f of %d cores: %.1f %% of the machine%n",
        FEW, rate / 1e6, 100 * share, cores, all, 100 * share * cores / all);
  }

  private static boolean isForThem(String type) {
    return THEIRS.stream().anyMatch(type::startsWith);
  }

  /**
   * With and without them in turn, several runs each, so that what else the machine does hits both.
   * The coordinator looks for half a minute longer than anybody else: nobody has by the next turn.
   */
  private void few(int rounds) throws Exception {
    List<Double> alone = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    List<Double> costs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      LockSupport.parkNanos(FORGOTTEN_NANOS);
      Turn before = turn();
      List<EventViewer> viewers = viewers(FEW);
      LockSupport.parkNanos(SETTLE_NANOS);
      Turn watched = turn();
      close(viewers);
      alone.add(before.rate());
      rates.add(watched.rate() / before.rate());
      costs.add(watched.cpuSeconds() / before.cpuSeconds());
    }
    System.out.printf(
        "%,d noops, %d times, alone: %s M jobs/s; with %d who look on %s × as many, %s;"
            + " CPU of all processes %s × as much, %s%n",
        NOOPS,
        RUNS,
        text(alone, 1e-6),
        FEW,
        text(rates, 1),
        certainty(rates),
        text(costs, 1),
        certainty(costs));
  }

  /**
   * Some runs of noops.
   *
   * @param rate jobs a second, the median
   * @param cpuSeconds of all processes, those who look on included
   */
  private record Turn(double rate, double cpuSeconds) {}

  /** Where the median of many more rounds would be: by the ranks of these, without a model. */
  private static String certainty(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int low = (int) Math.floor(sorted.size() / 2.0 - NORMAL_95 / 2 * Math.sqrt(sorted.size()));
    return low < 1
        ? "too few rounds to say how sure that is"
        : "95 %% sure: %.3f–%.3f".formatted(sorted.get(low - 1), sorted.get(sorted.size() - low));
  }

  private Turn turn() throws Exception {
    double cpuBefore = cpuSeconds();
    List<Double> rates = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      rates.add(NOOPS / runs.run(Runs.noops(NOOPS)).path("wallSeconds").asDouble());
    }
    return new Turn(Spread.of(rates).median(), cpuSeconds() - cpuBefore);
  }

  private double cpuSeconds() {
    Stream<Long> services =
        Stream.concat(Stream.of(cluster.coordinator()), cluster.workers().stream())
            .map(service -> service.child().pid());
    return Stream.concat(Stream.of(ProcessHandle.current().pid()), services)
        .mapToDouble(Onlookers::cpuSeconds)
        .sum();
  }

  private static double cpuSeconds(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(cpu -> cpu.toNanos() / 1e9)
        .orElseThrow(() -> new IllegalStateException("no CPU time of process " + pid));
  }

  private List<EventViewer> viewers(int count) throws IOException {
    List<EventViewer> viewers = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      viewers.add(EventViewer.reading(api().address()));
    }
    return viewers;
  }

  private static void close(List<EventViewer> viewers) throws IOException {
    for (EventViewer viewer : viewers) {
      viewer.close();
    }
  }

  private void status() throws Exception {
    String run =
        runs.submit(Runs.jobs("sleep", SLEEPS, Runs.payload().put("millis", SLEEP_MILLIS)));
    LockSupport.parkNanos(SETTLE_NANOS);
    StatusLoad load = new StatusLoad(api().address());
    load.run(ASKED_A_SECOND, ASKED_FOR); // both sides' code is cold
    Histogram nanos = load.run(ASKED_A_SECOND, ASKED_FOR);
    double rate = api().get("/status").path("jobsPerSecond").asDouble();
    System.out.printf(
        "status, %,d times a second while %,.0f jobs/s pass: p50 %.2f ms, p99 %.2f ms, max %.2f"
            + " ms%n",
        ASKED_A_SECOND,
        rate,
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getMaxValue() / 1e6);
    cancel(run);
  }

  private void cancel(String run) throws Exception {
    api().cancel(run);
    while (!runs.hasEnded(run)) {
      LockSupport.parkNanos(SETTLE_NANOS);
    }
  }

  private void many() throws Exception {
    List<EventViewer> readers = viewers(MANY - DEAF);
    List<EventViewer> deaf = new ArrayList<>();
    for (int number = 0; number < DEAF; number++) {
      deaf.add(EventViewer.deaf(api().address()));
    }
    LockSupport.parkNanos(SETTLE_NANOS);
    int before = left().size();
    double seconds = 0;
    for (int round = 0; round < 10; round++) {
      seconds += runs.run(Runs.noops(NOOPS)).path("wallSeconds").asDouble();
    }
    List<Integer> left = left().subList(before, left().size());
    long gaps = readers.stream().filter(reader -> reader.snapshots() != 1).count();
    double bytes = readers.stream().mapToLong(EventViewer::bytes).average().orElse(0);
    System.out.printf(
        "%,d look on, %d of them read nothing: %d of the others have a gap; %.1f kB/s each;"
            + " heap after %d collections at most %d MiB%n",
        MANY,
        DEAF,
        gaps,
        bytes / seconds / 1e3,
        left.size(),
        left.stream().mapToInt(Integer::intValue).max().orElse(0));
    close(readers);
    close(deaf);
  }

  private List<Integer> left() throws IOException {
    return COLLECTION
        .matcher(Files.readString(collections))
        .results()
        .map(match -> Integer.valueOf(match.group(1)))
        .toList();
  }

  private static String text(List<Double> values, double unit) {
    Spread spread = Spread.of(values);
    return "%.3f (%.3f–%.3f)"
        .formatted(spread.median() * unit, spread.min() * unit, spread.max() * unit);
  }
}
