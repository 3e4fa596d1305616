package dev.quadrant.benchmarks.services;

import dev.quadrant.benchmarks.faults.process.Child;
import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.ClusterPlan;
import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;
import dev.quadrant.benchmarks.faults.process.Scratch;
import dev.quadrant.benchmarks.faults.process.Service;
import dev.quadrant.benchmarks.faults.process.Signal;
import dev.quadrant.benchmarks.faults.process.Until;
import dev.quadrant.stats.Spread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code benchmarks/run starts}: a worker beside another is started again and again while there is
 * work, from its start until the coordinator lists it, and from then until it has its share.
 */
public final class WorkerStarts {

  private static final int JOBS = 10_000_000;
  private static final int JOB_MILLIS = 100;
  private static final int SLOTS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Cluster cluster;
  private final List<Double> listed = new ArrayList<>();
  private final List<Double> staffed = new ArrayList<>();

  private WorkerStarts(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Takes the number of starts (default 40) and the transport (default {@code event-bus}). */
  public static void main(String[] arguments) throws Exception {
    int starts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
    Layout layout = arguments.length > 1 ? Layouts.named(arguments[1]) : Layout.EVENT_BUS;
    ClusterPlan plan = ClusterPlan.of(layout, 2).withSlots(SLOTS);
    Path folder = Scratch.create("starts");
    try (Cluster cluster = Cluster.start(folder, plan)) {
      new Runs(cluster.api())
          .submit(Runs.jobs("sleep", JOBS, Runs.payload().put("millis", JOB_MILLIS)));
      WorkerStarts measured = new WorkerStarts(cluster);
      for (int start = 0; start < starts; start++) {
        measured.start();
      }
      System.out.printf(
          "a worker, %d times, from its start until it is listed: %s s; from then until it has"
              + " as many jobs as slots: %s s%n",
          starts, text(measured.listed), text(measured.staffed));
    }
    Scratch.delete(folder);
  }

  private void start() throws Exception {
    Service worker = cluster.workers().getLast();
    Child leaving = worker.child();
    leaving.signal(Signal.TERM);
    leaving.exitCode();
    listed.add(worker.restart().toNanos() / 1e9);
    Child child = worker.child();
    Duration share =
        Until.isTrue(
            () ->
                cluster
                    .listed(child)
                    .filter(seen -> seen.path("held").asInt() >= SLOTS)
                    .isPresent(),
            PATIENCE,
            () -> "the worker has as many jobs as slots");
    staffed.add(share.toNanos() / 1e9);
  }

  private static String text(List<Double> seconds) {
    Spread spread = Spread.of(seconds);
    return "%.2f (%.2f–%.2f)".formatted(spread.median(), spread.min(), spread.max());
  }
}
