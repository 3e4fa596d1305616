package dev.quadrant.transport.kafka;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whether a worker should ask for the next bundle of a queue. It cannot ask for one of a certain
 * lane: what comes is what lies next, and what it has no room for goes back. So it asks while there
 * is room for what has come of late; while there is none, or what came was not wanted, only now and
 * then. A plain value of the worker's context.
 */
final class Appetite {

  private static final long PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long MOST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Map<Lane, Integer> levels = new HashMap<>();
  private final Map<Lane, Integer> granted = new HashMap<>();
  private final Map<Lane, Integer> held = new HashMap<>();
  private final Map<Lane, Integer> sizes = new HashMap<>();
  private long pauseNanos = LEAST_PAUSE_NANOS;
  private long notBeforeNanos;
  private boolean full;

  Appetite(long nowNanos) {
    this.notBeforeNanos = nowNanos;
  }

  /** How many more jobs of each lane there is room for. */
  void state(Map<Lane, Integer> level, long nowNanos) {
    levels.clear();
    levels.putAll(level);
    look(nowNanos);
  }

  /** The next fetch begins: what there is room for now will be taken, even if the room shrinks. */
  void grant() {
    granted.clear();
    granted.putAll(levels);
  }

  /** Whether a bundle of this lane is taken. */
  boolean accepts(Lane lane) {
    return isOpen(lane) || (levels.containsKey(lane) && granted.getOrDefault(lane, 0) > 0);
  }

  private boolean isOpen(Lane lane) {
    return levels.getOrDefault(lane, 0) > 0;
  }

  void took(Bundle bundle, long nowNanos) {
    levels.merge(bundle.lane(), -bundle.count(), Integer::sum);
    granted.merge(bundle.lane(), -bundle.count(), Integer::sum);
    held.merge(bundle.lane(), 1, Integer::sum);
    sizes.put(bundle.lane(), bundle.count());
    pauseNanos = LEAST_PAUSE_NANOS;
    look(nowNanos);
  }

  void finished(Bundle bundle, long nowNanos) {
    held.computeIfPresent(bundle.lane(), (lane, bundles) -> bundles == 1 ? null : bundles - 1);
    look(nowNanos);
  }

  /** A bundle came that goes back. */
  void refused(long nowNanos) {
    notBeforeNanos = nowNanos + pauseNanos;
    pauseNanos = Math.min(2 * pauseNanos, MOST_PAUSE_NANOS);
  }

  private void look(long nowNanos) {
    boolean nowFull = !held.isEmpty() && held.keySet().stream().noneMatch(this::isOpen);
    if (nowFull && !full) {
      notBeforeNanos = nowNanos + PROBE_NANOS;
    }
    full = nowFull;
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
}
