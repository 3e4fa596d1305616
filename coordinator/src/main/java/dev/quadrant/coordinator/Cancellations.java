package dev.quadrant.coordinator;

import dev.quadrant.coordinator.dispatch.Leases;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.JobState;
import dev.quadrant.transport.CoordinatorTransport;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells the workers which runs are cancelled, again and again, as a message may be lost; and ends
 * those whose jobs nobody gives back: they may lie in a queue that nothing can be taken from, with
 * nobody there to take them. Owned by the coordinator's context.
 */
final class Cancellations {

  /** Promised are 2 s until no job of a cancelled run starts any more. */
  private static final long PROMISED_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final CoordinatorTransport transport;
  private final Leases leases;
  private final LongSupplier epoch;
  private final Consumer<LogRecord> log;
  private final Map<String, Long> beganNanos = new HashMap<>();
  private final Set<String> resumed = new HashSet<>();

  /**
   * Nothing was cancelled yet.
   *
   * @param epoch of this coordinator
   * @param log takes the records of jobs that are cancelled
   */
  Cancellations(
      CoordinatorTransport transport, Leases leases, LongSupplier epoch, Consumer<LogRecord> log) {
    this.transport = transport;
    this.leases = leases;
    this.epoch = epoch;
    this.log = log;
  }

  /** No job of the run may start. */
  void begin(String run) {
    transport.broadcast(new ControlMessage.Cancel(epoch.getAsLong(), run));
  }

  /** Workers that have heard that the run is cancelled may start its jobs again. */
  void resume(String run) {
    resumed.add(run);
    transport.broadcast(new ControlMessage.Resume(epoch.getAsLong(), run));
  }

  /** The run has ended: nothing more needs to be said about it. */
  void end(String run) {
    beganNanos.remove(run);
    resumed.remove(run);
  }

  /** Says again what may have been lost; called about every second while the run goes on. */
  void repeat(Run run, long nowNanos) {
    if (run.cancelReason().isPresent()) {
      begin(run.id());
      settleUnheld(run, nowNanos);
    } else if (resumed.contains(run.id())) {
      resume(run.id());
    }
  }

  /** Settles the jobs of a cancelled run that no worker holds, once none of them can start. */
  private void settleUnheld(Run run, long nowNanos) {
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
