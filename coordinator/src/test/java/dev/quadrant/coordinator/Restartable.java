package dev.quadrant.coordinator;

import dev.quadrant.coordinator.testing.KeptLog;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedTransport;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.testing.ManualTicker;
import dev.quadrant.time.ClockId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/** A coordinator on a clock that stands still, whose log outlives it. */
final class Restartable {

  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedTransport transport = new ScriptedTransport();
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final KeptLog log = new KeptLog();
  private CoordinatorOptions options = CoordinatorOptions.DEFAULT;
  private Conductor conductor = begin();

  private Conductor begin() {
    Conductor fresh = new Conductor(transport, options, new Clock(ticker, 0), tasks::add);
    fresh.start(log).await();
    return fresh;
  }

  ScriptedTransport transport() {
    return transport;
  }

  RunBook book() {
    return conductor.book();
  }

  Requests requests() {
    return new Requests(conductor, CoordinatorOptions.DEFAULT.backlog(), ticker);
  }

  RunView view(String run) {
    return new Views(conductor, transport, ticker).run(run).await();
  }

  /** Runs what was put off until the current event is through, and reads the log to its end. */
  void settle() {
    log.read(Integer.MAX_VALUE);
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
      log.read(Integer.MAX_VALUE);
    }
  }

  /** A run of noops. */
  void submit(String run, int jobs) {
    requests()
        .submit(new Submission(Runs.spec(run, jobs), ResultCheck.ANYTHING, null), ticker.nanos());
    settle();
  }

  /** A worker has done the first so many jobs of a bundle. */
  void report(String worker, BundleKey bundle, int jobs, Outcome outcome) {
    transport.report(
        new ResultBatch(worker, ClockId.OWN, 1, List.of(Sections.all(bundle, jobs, outcome))));
    settle();
  }

  void checkpoint() {
    conductor.log().checkpoint(() -> conductor.book().save(ticker.nanos())).await();
  }

  /** Time goes on by a second. */
  void tick() {
    pass(Duration.ofSeconds(1));
  }

  /** Time goes on at once. */
  void pass(Duration time) {
    ticker.advance(time);
    conductor.tick();
    settle();
  }

  /** The coordinator dies, and another one reads the log, with other options. */
  void restart(CoordinatorOptions other) {
    options = other;
    restart();
  }

  /** The coordinator dies, and another one reads the log. */
  void restart() {
    log.crash();
    tasks.clear();
    transport.forgetCoordinator();
    conductor = begin();
  }
}
