package dev.quadrant.benchmarks.faults.fault;

import dev.quadrant.benchmarks.faults.process.Child;
import dev.quadrant.benchmarks.faults.process.Signal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The coordinator stands still for longer than leases last: nobody else is to blame for that. */
final class FrozenCoordinator implements Fault {

  @Override
  public void inflict(Trial trial) throws Exception {
    String run = trial.submit(trial.pacedRun());
    trial.awaitProgress(run, trial.random().nextDouble(0.1, 0.4));
    Child coordinator = trial.cluster().coordinator().child();
    Duration frozen = trial.cluster().plan().lease().multipliedBy(2);
    coordinator.signal(Signal.STOP);
    long thaw = System.nanoTime() + frozen.toNanos();
    while (System.nanoTime() < thaw) {
      LockSupport.parkNanos(thaw - System.nanoTime());
    }
    coordinator.signal(Signal.CONT);
    trial.awaitEnd(run);
    trial.figure("frozen for", "%.1f s".formatted(frozen.toMillis() / 1e3));
    NoneTwice.check(trial, run);
  }
}
