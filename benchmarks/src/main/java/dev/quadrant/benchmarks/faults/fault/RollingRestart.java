package dev.quadrant.benchmarks.faults.fault;

import dev.quadrant.benchmarks.faults.process.Child;
import dev.quadrant.benchmarks.faults.process.Service;
import dev.quadrant.benchmarks.faults.process.Signal;

/** One worker after the other is asked to end, and another takes its place. */
final class RollingRestart implements Fault {

  @Override
  public void inflict(Trial trial) throws Exception {
    String run = trial.submit(trial.pacedRun());
    for (double moment : trial.moments()) {
      trial.awaitProgress(run, moment);
      Service worker = trial.cluster().workers().removeFirst();
      trial.cluster().workers().addLast(worker);
      Child leaving = worker.child();
      leaving.signal(Signal.TERM);
      int exit = leaving.exitCode();
      if (exit != 0) {
        trial.complain("a worker asked to end ended with %d: %s".formatted(exit, leaving.words()));
      }
      worker.restart();
    }
    trial.awaitEnd(run);
    trial.figure("restarts", "%d".formatted(trial.scale().times()));
    NoneTwice.check(trial, run);
  }
}
