package dev.quadrant.coordinator;

import dev.quadrant.coordinator.dispatch.Leases;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.model.JobState;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ends the cancelled runs whose jobs nobody gives back: they may lie in a queue that nothing can be
 * taken from, with nobody there to take them. Owned by the coordinator's context.
 */
final class Cancellations {

  /** Promised are 2 s until no job of a cancelled run starts any more. */
  private static final long PROMISED_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Leases leases;
  private final Consumer<LogRecord> log;
  private final Map<String, Long> beganNanos = new HashMap<>();

  Cancellations(Leases leases, Consumer<LogRecord> log) {
    this.leases = leases;
    this.log = log;
  }

  void end(String run) {
    beganNanos.remove(run);
  }

  /**
   * Settles the jobs of a cancelled run that no worker holds, once none of them can start; called
   * about every second while the run goes on.
   */
  void settleUnheld(Run run, long nowNanos) {
    long began = beganNanos.computeIfAbsent(run.id(), ignored -> nowNanos);
    if (nowNanos - began < PROMISED_NANOS) {
      return;
    }
    BitSet unheld = run.tracker().open();
    unheld.andNot(leases.heldOf(run.id()));
    int first = unheld.nextSetBit(0);
    while (first >= 0) {
      int end = unheld.nextClearBit(first);
      log.accept(new LogRecord.Settled(run.id(), first, end - first, JobState.CANCELLED, nowNanos));
      first = unheld.nextSetBit(end);
    }
  }
}
