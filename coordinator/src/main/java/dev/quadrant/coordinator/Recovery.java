package dev.quadrant.coordinator;

import dev.quadrant.coordinator.dispatch.Leases;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.track.JobRange;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.RunSpec;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * After a start nobody knows what workers hold of the bundles of earlier lives: they have a lease's
 * time to name them, and what nobody has named then runs again, uncharged. Owned by the
 * coordinator's context.
 */
final class Recovery {

  private final RunBook book;
  private final Leases leases;
  private long sweepNanos;
  private boolean swept = true;

  Recovery(RunBook book, Leases leases) {
    this.book = book;
    this.leases = leases;
  }

  /** The log has been read; workers have until {@code untilNanos} to name what they hold. */
  void begin(long untilNanos) {
    sweepNanos = untilNanos;
    swept = false;
  }

  /** Gives the workers more time, after the coordinator itself stood still. */
  void extend(long nanos) {
    sweepNanos += nanos;
  }

  /** A worker names what it holds. */
  void heard(Heartbeat heartbeat, long nowNanos) {
    if (swept) {
      return;
    }
    for (HeldBundle held : heartbeat.held()) {
      Run run = leases.has(held.key()) ? null : book.activeRun(held.key().run());
      if (run != null) {
        claim(run, held, heartbeat.worker(), nowNanos);
      }
    }
  }

  private void claim(Run run, HeldBundle held, String worker, long nowNanos) {
    JobRange range = new JobRange(held.key().first(), held.count(), held.key().attempt());
    BitSet claimed = run.tracker().claim(range);
    if (!claimed.isEmpty()) {
      RunSpec spec = run.spec();
      leases.resume(spec.queue(), spec.lane(), held, claimed, worker, nowNanos);
      run.tracker().handedOver(claimed.cardinality());
    }
  }

  /** Lets what nobody has named in time run again, by records that go to {@code log}. */
  void sweep(long nowNanos, Consumer<LogRecord> log) {
    if (swept || nowNanos - sweepNanos < 0) {
      return;
    }
    swept = true;
    for (Run run : book.active()) {
      for (JobRange range : run.tracker().sweep()) {
        log.accept(
            new LogRecord.Lost(
                run.id(), range.first(), range.count(), range.attempt(), false, nowNanos));
      }
    }
  }
}
