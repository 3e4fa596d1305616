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

  Peers(Peer own, long nowNanos) {
    this.own = new Place(own, true, nowNanos);
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

  /** How many jobs all run at once. */
  int slots() {
    return Stream.concat(Stream.of(own), others.values().stream())
        .mapToInt(place -> place.peer().slots())
        .sum();
  }

  /** Whether any has room. */
  boolean anyRoom(long nowNanos) {
    return own.load() < WAITING || idle(nowNanos).findAny().isPresent();
  }

  /**
   * Who is to get the next task: the own member while it has idle threads, another that has, and
   * then the own again.
   */
  Optional<Place> freest(String jobType, long nowNanos) {
    if (own.load() < FULL) {
      return Optional.of(own);
    }
    return idle(jobType, nowNanos)
        .min(Comparator.comparingDouble(Place::load))
        .or(() -> own.load() < WAITING ? Optional.of(own) : Optional.empty());
  }

  /** Whether another member has idle threads for such jobs. */
  boolean idleElsewhere(String jobType, long nowNanos) {
    return idle(jobType, nowNanos).findAny().isPresent();
  }

  private Stream<Place> idle(String jobType, long nowNanos) {
    return idle(nowNanos).filter(place -> place.peer().runs(jobType));
  }

  private Stream<Place> idle(long nowNanos) {
    return others.values().stream().filter(place -> place.load() < FULL && place.takes(nowNanos));
  }
}
