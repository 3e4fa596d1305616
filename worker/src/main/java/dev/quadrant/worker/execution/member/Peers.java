package dev.quadrant.worker.execution.member;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The members that may run an owner's jobs. Thread-safe. */
final class Peers {

  private static final double FULL = 1;

  /** A task waits for each thread of the own member. */
  private static final double WAITING = 2;

  private final Place own;
  private volatile Map<UUID, Place> others = Map.of();
  private volatile int idleSlots;

  Peers(Peer own, long nowNanos) {
    this.own = new Place(own, true, nowNanos);
    this.idleSlots = own.slots();
  }

  /** These are the others from now on. */
  void others(Map<UUID, Peer> present, long nowNanos) {
    Map<UUID, Place> kept = new HashMap<>();
    present.forEach((id, peer) -> {
      Place known = others.get(id);
      kept.put(id, known == null ? new Place(peer, false, nowNanos) : known);
    });
    others = Map.copyOf(kept);
  }

  /** Called now and then. */
  void look(long nowNanos) {
    idleSlots = own.peer().slots() + idle(nowNanos).mapToInt(place -> place.peer().slots()).sum();
  }

  /** About how many threads there are for what comes next: the own ones, and idle others. */
  int idleSlots() {
    return idleSlots;
  }

  /** Whether there is no other member. */
  boolean alone() {
    return others.isEmpty();
  }

  /** Whether the own member has as many tasks as it is given at once. */
  boolean ownIsFull() {
    return own.load() >= WAITING;
  }

  /** Whether any has room. */
  boolean anyRoom(long nowNanos) {
    return ownTakes(WAITING, nowNanos) || idle(nowNanos).findAny().isPresent();
  }

  private boolean ownTakes(double most, long nowNanos) {
    return own.load() < most && own.takes(nowNanos);
  }

  /**
   * Who is to get the next task: the own member while it has idle threads, another that has, and
   * then the own again.
   */
  Optional<Place> freest(String jobType, long nowNanos) {
    if (ownTakes(FULL, nowNanos)) {
      return Optional.of(own);
    }
    return idle(jobType, nowNanos)
        .min(Comparator.comparingDouble(Place::load))
        .or(() -> ownTakes(WAITING, nowNanos) ? Optional.of(own) : Optional.empty());
  }

  /** Whether a member has idle threads for such jobs that is not this one. */
  boolean idleBut(Place place, String jobType, long nowNanos) {
    return (!place.own() && ownTakes(FULL, nowNanos))
        || idle(jobType, nowNanos).anyMatch(other -> other != place);
  }

  private Stream<Place> idle(String jobType, long nowNanos) {
    return idle(nowNanos).filter(place -> place.peer().runs(jobType));
  }

  private Stream<Place> idle(long nowNanos) {
    return others.values().stream().filter(place -> place.load() < FULL && place.takes(nowNanos));
  }
}
