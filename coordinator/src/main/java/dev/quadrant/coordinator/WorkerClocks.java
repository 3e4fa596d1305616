package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.membership.Clocks;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.time.ClockId;
import dev.quadrant.time.ClockOffset;
import dev.quadrant.transport.CoordinatorTransport;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The workers' clocks, seen from the coordinator's: keeps them compared, and reads times of theirs.
 * Owned by the coordinator's context.
 */
final class WorkerClocks {

  private final CoordinatorTransport transport;
  private final Clock clock;
  private final LongSupplier epoch;
  private final Clocks clocks = new Clocks(ClockId.OWN);

  /**
   * Nothing is known yet.
   *
   * @param clock the coordinator's
   * @param epoch of this coordinator
   */
  WorkerClocks(CoordinatorTransport transport, Clock clock, LongSupplier epoch) {
    this.transport = transport;
    this.clock = clock;
    this.epoch = epoch;
  }

  /** Says that the coordinator is there, for whoever has to answer. */
  void tick() {
    long now = clock.monotonicNanos();
    transport.present(epoch.getAsLong(), now, clocks.ask(now));
  }

  /** Takes what a worker says of its clock. */
  void heard(Heartbeat heartbeat) {
    clocks.heard(heartbeat, epoch.getAsLong(), clock.monotonicNanos());
  }

  /** The worker is gone. */
  void forget(String worker) {
    clocks.forget(worker);
  }

  /** How far a live worker's clock is ahead of this machine's; empty while that is not known. */
  Optional<ClockOffset> of(String worker) {
    return clocks.offset(worker, clock.monotonicNanos());
  }

  /** What a worker reports, as a record of now that says how to read its times. */
  LogRecord.Results stamp(ResultBatch batch) {
    ClockOffset worker =
        clocks
            .offset(batch.worker(), batch.clock(), clock.monotonicNanos())
            .orElse(ClockOffset.UNKNOWN);
    return new LogRecord.Results(
        batch, clock.ticker().nanos(), clock.offsetNanos() - worker.nanos(), worker.boundNanos());
  }
}
