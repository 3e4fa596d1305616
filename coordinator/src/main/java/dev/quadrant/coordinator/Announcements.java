package dev.quadrant.coordinator;

import dev.quadrant.coordinator.membership.Members;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.transport.CoordinatorTransport;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What all workers are told, again and again, as a message may be lost. Owned by the coordinator's
 * context.
 */
final class Announcements {

  private final CoordinatorTransport transport;
  private final Members members;
  private final LongSupplier epoch;
  private final Set<String> draining = new HashSet<>();
  private final Set<String> resumed = new HashSet<>();

  /**
   * Nothing said yet.
   *
   * @param epoch of this coordinator
   */
  Announcements(CoordinatorTransport transport, Members members, LongSupplier epoch) {
    this.transport = transport;
    this.members = members;
    this.epoch = epoch;
  }

  /** No job of the run may start. */
  void cancel(String run) {
    transport.broadcast(new ControlMessage.Cancel(epoch.getAsLong(), run));
  }

  /** Workers that have heard that the run is cancelled may start its jobs again. */
  void resume(String run) {
    resumed.add(run);
    transport.broadcast(new ControlMessage.Resume(epoch.getAsLong(), run));
  }

  /** Says so again, if it was said. */
  void repeatResume(String run) {
    if (resumed.contains(run)) {
      resume(run);
    }
  }

  /** Nothing more needs to be said about a run. */
  void ended(String run) {
    resumed.remove(run);
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

  /** The workers that were told to drain. */
  Set<String> draining() {
    return draining;
  }

  /** Tells the workers again that have not begun to drain. */
  void repeat() {
    draining.retainAll(members.ids());
    draining.stream().filter(worker -> !members.draining(worker)).toList().forEach(this::drain);
  }
}
