package dev.quadrant.benchmarks.services;

import dev.quadrant.benchmarks.faults.process.Child;
import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.ClusterPlan;
import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;
import dev.quadrant.benchmarks.faults.process.Scratch;
import dev.quadrant.benchmarks.faults.process.Service;
import dev.quadrant.benchmarks.faults.process.Signal;
import dev.quadrant.stats.Spread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code benchmarks/run starts}: a worker beside another is started again and again while there is
 * work, from its start until the coordinator lists it.
 */
public final class WorkerStarts {

  private static final int JOBS = 10_000_000;
  private static final int JOB_MILLIS = 100;

  private WorkerStarts() {}

  /** Takes the number of starts (default 40) and the transport (default {@code event-bus}). */
  public static void main(String[] arguments) throws Exception {
    int starts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
    Layout layout = arguments.length > 1 ? Layouts.named(arguments[1]) : Layout.EVENT_BUS;
    ClusterPlan plan = ClusterPlan.of(layout, 2).withSlots(8);
    Path folder = Scratch.create("starts");
    List<Double> seconds = new ArrayList<>();
    try (Cluster cluster = Cluster.start(folder, plan)) {
      new Runs(cluster.api())
          .submit(Runs.jobs("sleep", JOBS, Runs.payload().put("millis", JOB_MILLIS)));
      Service worker = cluster.workers().getLast();
      for (int start = 0; start < starts; start++) {
        Child leaving = worker.child();
        leaving.signal(Signal.TERM);
        leaving.exitCode();
        seconds.add(worker.restart().toNanos() / 1e9);
      }
    }
    Spread spread = Spread.of(seconds);
    System.out.printf(
        "a worker, from its start until it is listed, %d times: %.2f (%.2f–%.2f) s%n",
        starts, spread.median(), spread.min(), spread.max());
    Scratch.delete(folder);
  }
}
