package dev.quadrant.benchmarks.faults.fault;

import dev.quadrant.benchmarks.faults.ledger.LedgerEntry;
import java.util.concurrent.atomic.AtomicLong;

/** A run is cancelled: two seconds after the answer none of its jobs starts any more. */
final class CancelledRun implements Fault {

  private static final long GRACE_MICROS = 2_000_000;

  @Override
  public void inflict(Trial trial) throws Exception {
    String run = trial.submit(trial.pacedRun());
    trial.expect(trial.accepted(run).asCancelled());
    trial.awaitProgress(run, trial.random().nextDouble(0.1, 0.4));
    trial.cluster().api().cancel(run);
    long acknowledged = Kill.now();
    trial.awaitEnd(run);
    String next = trial.submit(trial.run(trial.cluster().plan().allSlots()));
    trial.awaitEnd(next); // what was still under way has been met by now
    AtomicLong last = new AtomicLong();
    trial.cluster().ledger().forEach(entry -> note(entry, run, last));
    double late = (last.get() - acknowledged) / 1e6;
    trial.figure("the last start", "%.3f s after the answer".formatted(late));
    if (last.get() > acknowledged + GRACE_MICROS) {
      trial.complain("a job started %.3f s after its run was cancelled".formatted(late));
    }
  }

  private static void note(LedgerEntry entry, String run, AtomicLong last) {
    if (!entry.finished() && entry.run().equals(run)) {
      last.accumulateAndGet(entry.micros(), Math::max);
    }
  }
}
