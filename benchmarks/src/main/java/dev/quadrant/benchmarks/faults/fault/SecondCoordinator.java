package dev.quadrant.benchmarks.faults.fault;

import dev.quadrant.benchmarks.faults.process.Service;
import dev.quadrant.benchmarks.faults.process.Until;
import java.time.Duration;

/**
 * A second coordinator is started by mistake: one of the two ends, and the counts do not change.
 */
final class SecondCoordinator implements Fault {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public void inflict(Trial trial) throws Exception {
    String run = trial.submit(trial.pacedRun());
    trial.awaitProgress(run, trial.random().nextDouble(0.1, 0.4));
    Service first = trial.cluster().coordinator();
    try (Service second = trial.cluster().secondCoordinator()) {
      second.start();
      Duration both =
          Until.isTrue(
              () -> !first.isAlive() || !second.isAlive(),
              PATIENCE,
              () -> "one of two coordinators ends");
      trial.figure("two at once", "%.2f s".formatted(both.toMillis() / 1e3));
      trial.figure("which ended", "%s".formatted(first.isAlive() ? "the second" : "the first"));
      String last = (first.isAlive() ? second : first).child().words().strip();
      trial.figure("it said", "%s".formatted(last.substring(last.lastIndexOf('\n') + 1)));
    }
    if (!first.isAlive()) {
      first.restart();
    }
    trial.awaitEnd(run);
  }
}
