package dev.quadrant.cli.measure;

import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.model.Scenario;
import dev.quadrant.stats.Spread;
import dev.quadrant.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs short work until the code is compiled. First, with jobs that do next to nothing, little runs
 * and then large ones: they call whatever is called once a message, and once a job, thousands of
 * times in little time. Then real jobs, in runs that grow eightfold until the time is used or
 * full-sized runs take the same time again and again. Tiny jobs that are slow at first, as those of
 * child processes, get no more time for it.
 *
 * <p>Every kind of real work runs at least once, so that what its first job loads, in each child
 * process too, is not loaded in the measured run; that may take longer than asked for, up to 2 s,
 * behind which nothing begins.
 */
final class WarmUp {

  private static final int GROWTH = 8;
  private static final int STABLE_RUNS = 3;
  private static final int LITTLE_JOBS = 16;
  private static final double LITTLE_RUNS_SHARE = 0.1;
  private static final double LARGE_RUNS_SHARE = 0.6;
  private static final long LIMIT_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long AGAIN_NANOS = Duration.ofMillis(100).toNanos();

  /** Runs one piece of work as the real run will be. */
  @FunctionalInterface
  interface Runs {
    RunSnapshot run(Scenario scenario, Stop stop);
  }

  private final Runs runs;
  private final Stop stop;
  private final Ticker ticker;
  private final int firstJobs;

  /**
   * A warm-up.
   *
   * @param firstJobs the size of the first runs: enough to reach every process
   */
  WarmUp(Runs runs, Stop stop, Ticker ticker, int firstJobs) {
    this.runs = runs;
    this.stop = stop;
    this.ticker = ticker;
    this.firstJobs = firstJobs;
  }

  /**
   * Warms up.
   *
   * @return the seconds it took
   */
  double of(List<Scenario> scenarios, Duration atMost) {
    if (atMost.isZero()) {
      return 0;
    }
    long began = ticker.nanos();
    long end = began + Math.max(atMost.toNanos(), LIMIT_NANOS);
    List<Scenario> tiny = ShortWork.tiny(scenarios);
    for (int kind = 0; kind < tiny.size(); kind++) {
      double share = LITTLE_RUNS_SHARE * (kind + 1) / tiny.size();
      repeat(tiny.get(kind), began + part(atMost, share), end);
    }
    for (int kind = 0; kind < tiny.size(); kind++) {
      double share = LITTLE_RUNS_SHARE + LARGE_RUNS_SHARE * (kind + 1) / tiny.size();
      grow(tiny.get(kind), LITTLE_JOBS, began + part(atMost, share), end);
    }
    List<Scenario> open = new ArrayList<>(ShortWork.of(scenarios));
    while (!open.isEmpty() && !stop.isCancelled() && ticker.nanos() < end) {
      long now = ticker.nanos();
      long left = began + atMost.toNanos() - now;
      grow(open.removeFirst(), firstJobs, now + left / (open.size() + 1), end);
    }
    return (ticker.nanos() - began) / 1e9;
  }

  /**
   * Runs a few short jobs once more, for a tenth of a second at most, if they can be made tiny.
   *
   * @return the seconds it took
   */
  double again(Scenario scenario) {
    if (stop.isCancelled() || !ShortWork.canBeTiny(scenario)) {
      return 0;
    }
    long began = ticker.nanos();
    for (Scenario little : ShortWork.of(List.of(scenario))) {
      runOnce(little.withJobs(Math.min(firstJobs, little.jobs())), began + AGAIN_NANOS);
    }
    return (ticker.nanos() - began) / 1e9;
  }

  private static long part(Duration all, double share) {
    return (long) (all.toNanos() * share);
  }

  private void repeat(Scenario scenario, long untilNanos, long endNanos) {
    Scenario little = scenario.withJobs(Math.min(LITTLE_JOBS, scenario.jobs()));
    while (ticker.nanos() < untilNanos && !stop.isCancelled()) {
      runOnce(little, endNanos);
    }
  }

  private void grow(Scenario scenario, int first, long untilNanos, long endNanos) {
    List<Double> full = new ArrayList<>();
    int jobs = Math.min(first, scenario.jobs());
    while (jobs > 0 && !stop.isCancelled() && !stable(full)) {
      RunSnapshot run = runOnce(scenario.withJobs(jobs), endNanos);
      if (jobs == scenario.jobs()) {
        full.add(run.wallNanos() / 1e9);
      }
      double left = (double) untilNanos - ticker.nanos();
      double jobsInTheRest = left / Math.max(1, run.wallNanos()) * jobs;
      jobs = (int) Math.min(jobsInTheRest, Math.min((double) jobs * GROWTH, scenario.jobs()));
    }
  }

  /** Even a job that never ends does not outlast the warm-up. */
  private RunSnapshot runOnce(Scenario scenario, long endNanos) {
    Stop late = stop.child();
    CompletableFuture<@Nullable Void> timer = new CompletableFuture<>();
    CompletableFuture<?> _ =
        timer
            .completeOnTimeout(null, endNanos - ticker.nanos(), TimeUnit.NANOSECONDS)
            .thenRun(late::request);
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
