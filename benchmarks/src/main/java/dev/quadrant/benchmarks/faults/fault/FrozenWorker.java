package dev.quadrant.benchmarks.faults.fault;

import dev.quadrant.benchmarks.faults.process.Service;
import dev.quadrant.benchmarks.faults.process.Signal;
import dev.quadrant.benchmarks.faults.process.Until;
import java.time.Duration;

/**
 * A worker stands still until its jobs have run elsewhere, and then goes on as if nothing had been.
 */
final class FrozenWorker implements Fault {

  @Override
  public void inflict(Trial trial) throws Exception {
    String run = trial.submit(trial.pacedRun());
    trial.awaitProgress(run, trial.random().nextDouble(0.1, 0.4));
    Service zombie = trial.cluster().workers().getFirst();
    zombie.child().signal(Signal.STOP);
    Starts starts = new Starts(run);
    Duration patience = trial.cluster().plan().lease().multipliedBy(5).plusSeconds(10);
    Duration elsewhere =
        Until.isTrue(
            () -> starts.read(trial.cluster().ledger()).recovered() > 0,
            patience,
            () -> "the jobs of a frozen worker run elsewhere");
    zombie.child().signal(Signal.CONT);
    trial.figure("done elsewhere", "%.2f s later".formatted(elsewhere.toMillis() / 1e3));
    Until.isTrue(
        () -> starts.read(trial.cluster().ledger()).repeated() > 0,
        patience,
        () -> "the zombie ends jobs that were done elsewhere");
    trial.awaitEnd(run);
  }
}
