package dev.quadrant.transport.kafka;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Lane;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether a worker should ask for the next bundle of a queue. It cannot ask for one of a certain
 * lane: what comes is what lies next, and what it has no room for goes back. So it asks while there
 * is room for what has come of late. While there is none it asks in time for the room that there
 * will be, going by how long bundles of that lane stay here; where that is unknown or long, and
 * where what came was not wanted, it asks now and then. A plain value of the worker's context.
 */
final class Appetite {

  private static final long PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** For longer nobody waits to ask: there may be room for what is of another lane. */
  private static final long MOST_STAY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final double WEIGHT = 0.2;
  private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long MOST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final LongSupplier leadNanos;
  private final Map<Lane, Integer> levels = new HashMap<>();
  private final Map<Lane, Integer> held = new HashMap<>();
  private final Map<Lane, Integer> sizes = new HashMap<>();

  /** The bundles whose last results are not on their way yet. */
  private final Map<BundleKey, Stay> open = new HashMap<>();

  /** By lane, for how long bundles are open: an exponentially weighted mean of nanoseconds. */
  private final Map<Lane, Double> stays = new HashMap<>();

  private long pauseNanos = LEAST_PAUSE_NANOS;
  private long notBeforeNanos;
  private boolean full;

  /**
   * Nothing is held yet.
   *
   * @param leadNanos how long it takes now until a bundle that is asked for is here
   */
  Appetite(long nowNanos, LongSupplier leadNanos) {
    this.notBeforeNanos = nowNanos;
    this.leadNanos = leadNanos;
  }

  /** How many more jobs of each lane there is room for. */
  void state(Map<Lane, Integer> level, long nowNanos) {
    levels.clear();
    levels.putAll(level);
    look(nowNanos);
  }

  /** Whether there is room for a bundle of this lane. */
  boolean accepts(Lane lane) {
    return levels.getOrDefault(lane, 0) > 0;
  }

  /** Whether there may be room for it soon. */
  boolean knows(Lane lane) {
    return levels.containsKey(lane);
  }

  void took(Bundle bundle, long nowNanos) {
    levels.merge(bundle.lane(), -bundle.count(), Integer::sum);
    held.merge(bundle.lane(), 1, Integer::sum);
    open.put(bundle.key(), new Stay(bundle.lane(), nowNanos));
    sizes.put(bundle.lane(), bundle.count());
    pauseNanos = LEAST_PAUSE_NANOS;
    look(nowNanos);
  }

  /** The last results of a bundle are on their way. */
  void reporting(Bundle bundle, long nowNanos) {
    Stay stay = open.remove(bundle.key());
    if (stay != null) {
      double nanos = nowNanos - stay.sinceNanos;
      stays.merge(stay.lane, nanos, (mean, last) -> mean + WEIGHT * (last - mean));
    }
  }

  void finished(Bundle bundle, long nowNanos) {
    held.computeIfPresent(bundle.lane(), (lane, bundles) -> bundles == 1 ? null : bundles - 1);
    look(nowNanos);
  }

  /** A bundle came that goes back. */
  void refused(long nowNanos) {
    notBeforeNanos = Math.max(notBeforeNanos, nowNanos + pauseNanos);
    pauseNanos = Math.min(2 * pauseNanos, MOST_PAUSE_NANOS);
  }

  private void look(long nowNanos) {
    boolean nowFull = !held.isEmpty() && held.keySet().stream().noneMatch(this::accepts);
    if (nowFull && !full) {
      notBeforeNanos = nowNanos + untilRoomNanos(nowNanos);
    }
    full = nowFull;
  }

  /** How long not to ask, so that the next bundle is here when the first of the open ones ends. */
  private long untilRoomNanos(long nowNanos) {
    long lead = leadNanos.getAsLong();
    return open.values().stream()
        .filter(stay -> endsSoon(stay, nowNanos, lead))
        .mapToLong(stay -> Math.max(leftNanos(stay, nowNanos) - lead, LEAST_PAUSE_NANOS))
        .min()
        .orElse(PROBE_NANOS);
  }

  /** A bundle that is open for longer than others tells nothing. */
  private boolean endsSoon(Stay stay, long nowNanos, long lead) {
    return usualNanos(stay.lane) <= MOST_STAY_NANOS && leftNanos(stay, nowNanos) > -lead;
  }

  private long leftNanos(Stay stay, long nowNanos) {
    return stay.sinceNanos + usualNanos(stay.lane) - nowNanos;
  }

  private long usualNanos(Lane lane) {
    return stays.getOrDefault(lane, Double.MAX_VALUE).longValue();
  }

  /**
   * How long a bundle for which there is no room yet may wait for it here; 0 if that is known to be
   * too far off, as when a fetch has brought it that was sent long ago: an idle worker may be
   * waiting for it.
   */
  long patienceNanos(Lane lane, long nowNanos) {
    long lead = leadNanos.getAsLong();
    OptionalLong left =
        open.values().stream()
            .filter(stay -> stay.lane.equals(lane) && endsSoon(stay, nowNanos, lead))
            .mapToLong(stay -> leftNanos(stay, nowNanos))
            .min();
    if (left.isEmpty()) {
      return PROBE_NANOS;
    }
    return left.getAsLong() > 2 * lead ? 0 : Math.max(PROBE_NANOS, usualNanos(lane));
  }

  /** Whether there is room for anything. */
  boolean any() {
    return levels.values().stream().anyMatch(jobs -> jobs > 0);
  }

  /**
   * For how many bundles there is room, if the next are like those that have come of late; 1 while
   * none has.
   */
  int bundles() {
    return Math.max(
        1,
        held.keySet().stream()
            .mapToInt(lane -> levels.getOrDefault(lane, 0) / sizes.getOrDefault(lane, 1))
            .min()
            .orElse(1));
  }

  /** How long not to ask yet, if there is room for anything; 0 when it is time. */
  long pauseNanos(long nowNanos) {
    boolean streams = !held.isEmpty() && !full;
    return streams ? 0 : Math.max(0, notBeforeNanos - nowNanos);
  }

  /**
   * A bundle that is open.
   *
   * @param sinceNanos when it was taken
   */
  private record Stay(Lane lane, long sinceNanos) {}
}
