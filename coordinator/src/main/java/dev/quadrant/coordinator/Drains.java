package dev.quadrant.coordinator;

import dev.quadrant.coordinator.membership.Members;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.transport.CoordinatorTransport;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The workers that are to take nothing more: they are told so again and again, as a message may be
 * lost. Owned by the coordinator's context.
 */
final class Drains {

  private final CoordinatorTransport transport;
  private final Members members;
  private final LongSupplier epoch;
  private final Set<String> draining = new HashSet<>();

  /**
   * Nobody is told yet.
   *
   * @param epoch of this coordinator
   */
  Drains(CoordinatorTransport transport, Members members, LongSupplier epoch) {
    this.transport = transport;
    this.members = members;
    this.epoch = epoch;
  }

  /** A worker is to take nothing more. */
  void drain(String worker) {
    draining.add(worker);
    transport.broadcast(new ControlMessage.Drain(epoch.getAsLong(), worker));
  }

  /** A worker of this name has started that was told nothing yet. */
  void startedAnew(String worker) {
    draining.remove(worker);
  }

  /** Whether the worker was told. */
  boolean told(String worker) {
    return draining.contains(worker);
  }

  /** Tells the workers again that have not begun to drain. */
  void repeat() {
    draining.retainAll(members.ids());
    draining.stream().filter(worker -> !members.draining(worker)).toList().forEach(this::drain);
  }
}
