package dev.quadrant.coordinator;

import dev.quadrant.coordinator.membership.Capacity;
import dev.quadrant.coordinator.membership.Members;
import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.Release;
import dev.quadrant.model.RunSpec;
import dev.quadrant.transport.CoordinatorTransport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers: what their heartbeats say, which of them are gone, refused or to drain, and what
 * their clocks read. Owned by the coordinator's context.
 */
final class Workforce {

  private static final Logger LOG = LoggerFactory.getLogger(Workforce.class);

  private final CoordinatorTransport transport;
  private final Members members;
  private final WorkerClocks clocks;
  private final Refusals refusals;
  private final Drains drains;

  /**
   * Nobody is there yet.
   *
   * @param clock the coordinator's
   * @param epoch of this coordinator
   * @param silenceNanos after which a worker is taken for dead
   */
  Workforce(CoordinatorTransport transport, Clock clock, LongSupplier epoch, long silenceNanos) {
    this.transport = transport;
    this.members = new Members(silenceNanos, Release.OWN);
    this.clocks = new WorkerClocks(transport, clock, epoch);
    this.refusals = new Refusals(transport, epoch);
    this.drains = new Drains(transport, members, epoch);
  }

  /** Those who are there; others only look at them. */
  Members members() {
    return members;
  }

  WorkerClocks clocks() {
    return clocks;
  }

  /** Takes a heartbeat; true if it changes what the workers can do. */
  boolean heard(Heartbeat heartbeat, long nowNanos) {
    if (members.startedAnew(heartbeat)) {
      drains.startedAnew(heartbeat.worker());
    }
    clocks.heard(heartbeat);
    boolean changed = members.heard(heartbeat, nowNanos);
    members
        .refusal(heartbeat.worker())
        .ifPresentOrElse(
            reason -> refusals.refuse(heartbeat, reason),
            () -> transport.admit(heartbeat.worker(), heartbeat.incarnation()));
    return changed;
  }

  /** Says that the coordinator is there, for whoever has to answer. */
  void present() {
    clocks.tick();
  }

  /** Forgets the workers that have been silent too long. */
  void expire(long nowNanos) {
    members.expire(nowNanos).forEach(this::gone);
  }

  private void gone(String worker) {
    LOG.warn("worker {} is silent and taken for dead", worker);
    refusals.forget(worker);
    clocks.forget(worker);
    transport.forget(worker);
  }

  /** Lets a worker take nothing more. */
  void drain(String worker) {
    drains.drain(worker);
  }

  /** Whether the worker was told to drain. */
  boolean toldToDrain(String worker) {
    return drains.told(worker);
  }

  /** Says again what may have been lost. */
  void repeat() {
    drains.repeat();
  }

  /** Those who can run the jobs of a run now. */
  Crew crew(RunSpec spec) {
    Capacity capacity = members.capacity(spec.queue(), spec.lane());
    return new Crew(capacity.workers(), capacity.slots());
  }
}
