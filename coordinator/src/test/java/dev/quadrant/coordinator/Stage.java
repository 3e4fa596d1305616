package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.log.SubmissionKey;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedQueue;
import dev.quadrant.coordinator.testing.ScriptedTransport;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import dev.quadrant.model.RunSpec;
import dev.quadrant.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A coordinator on a clock that stands still, with workers that do as told. */
final class Stage {

  static final Duration TICK = Duration.ofMillis(50);
  static final Map<Lane, Integer> SLOTS = Map.of(Runs.NOOPS, 4, Runs.SUSPECTS, 2);

  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedTransport transport = new ScriptedTransport();
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final Conductor conductor;
  private final Requests requests;

  Stage(CoordinatorOptions options) {
    conductor = new Conductor(transport, options, new Clock(ticker, 0), tasks::add);
    conductor.start(RunLogSource.inMemory(options.detailBytes())).await();
    requests = new Requests(conductor, options.backlog(), ticker);
  }

  ScriptedTransport transport() {
    return transport;
  }

  Conductor conductor() {
    return conductor;
  }

  Requests requests() {
    return requests;
  }

  Views views() {
    return new Views(conductor, transport, ticker);
  }

  CoordinatorFigures figures() {
    return new Census(conductor, views(), transport, new TickLag(ticker, TICK)).take();
  }

  Watch watch() {
    return new Watch(conductor, views(), ticker);
  }

  JobViews jobs() {
    return new JobViews(conductor);
  }

  /** A worker with four slots and two for suspects that has said so. */
  ScriptedWorker worker(String id) {
    ScriptedWorker worker = new ScriptedWorker(transport, id, SLOTS);
    worker.beat();
    settle();
    return worker;
  }

  RunHandle submit(RunSpec spec) {
    return submit(spec, null);
  }

  RunHandle submit(RunSpec spec, @Nullable SubmissionKey key) {
    Submission submission = new Submission(spec, ResultCheck.ANYTHING, key);
    RunHandle run = requests.submit(submission, ticker.nanos()).await();
    settle();
    return run;
  }

  /** Runs what was put off until the current event is through. */
  void settle() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Time goes on, with a tick every 50 ms and a heartbeat of these workers with each. */
  void pass(Duration time, ScriptedWorker... alive) {
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(TICK)) {
      ticker.advance(TICK);
      for (ScriptedWorker each : alive) {
        each.beat();
      }
      conductor.tick();
      settle();
    }
  }

  /** The worker dies with whatever it can take; the others live on until that is noticed. */
  void die(ScriptedWorker worker, ScriptedWorker... others) {
    worker.beat();
    settle();
    worker.takeAll();
    settle();
    pass(CoordinatorOptions.DEFAULT.lease().plus(TICK), others);
  }

  ScriptedQueue queue() {
    return transport.queue(RunSpec.DEFAULT_QUEUE);
  }

  List<Bundle> published() {
    return queue().published();
  }

  List<Bundle> waiting() {
    return queue().waiting();
  }

  RunSnapshot snapshot(String run) {
    return conductor.book().runs().find(run).orElseThrow().snapshot(ticker.nanos());
  }
}
