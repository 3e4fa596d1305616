package dev.quadrant.cli.measure;

import dev.quadrant.cli.Scenario;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.stats.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs short work until the code is compiled: real runs, growing eightfold, until the time is used
 * or full-sized runs take the same time again and again.
 */
final class WarmUp {

  private static final int GROWTH = 8;
  private static final int STABLE_RUNS = 3;

  /** Runs one piece of work as the real run will be. */
  @FunctionalInterface
  interface Runs {
    RunSnapshot run(Scenario scenario, Stop stop);
  }

  private final Runs runs;
  private final Stop stop;

  WarmUp(Runs runs, Stop stop) {
    this.runs = runs;
    this.stop = stop;
  }

  /**
   * Warms up.
   *
   * @return the seconds it took
   */
  double of(List<Scenario> scenarios, Duration atMost) {
    long began = System.nanoTime();
    List<Scenario> open = new ArrayList<>(ShortWork.of(scenarios));
    while (!open.isEmpty() && !stop.isCancelled()) {
      long left = atMost.toNanos() - (System.nanoTime() - began);
      warm(open.removeFirst(), left / (open.size() + 1));
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private void warm(Scenario scenario, long budgetNanos) {
    long began = System.nanoTime();
    List<Double> full = new ArrayList<>();
    int jobs = 1;
    long left = budgetNanos;
    while (left > 0 && jobs > 0 && !stop.isCancelled() && !stable(full)) {
      RunSnapshot run = runOnce(scenario.withJobs(jobs), left);
      if (jobs == scenario.jobs()) {
        full.add(run.wallNanos() / 1e9);
      }
      left = budgetNanos - (System.nanoTime() - began);
      double jobsInTheRest = (double) left / Math.max(1, run.wallNanos()) * jobs;
      jobs = (int) Math.min(jobsInTheRest, Math.min((double) jobs * GROWTH, scenario.jobs()));
    }
  }

  /** Even a job that never ends does not outlast the warm-up. */
  private RunSnapshot runOnce(Scenario scenario, long leftNanos) {
    Stop late = stop.child();
    CompletableFuture<@Nullable Void> timer = new CompletableFuture<>();
    CompletableFuture<?> _ =
        timer.completeOnTimeout(null, leftNanos, TimeUnit.NANOSECONDS).thenRun(late::request);
    try {
      return runs.run(scenario, late);
    } finally {
      timer.cancel(false);
    }
  }

  private static boolean stable(List<Double> walls) {
    if (walls.size() < STABLE_RUNS) {
      return false;
    }
    Spread last = Spread.of(walls.subList(walls.size() - STABLE_RUNS, walls.size()));
    return last.max() <= last.min() * (1 + Spread.TIE);
  }
}
