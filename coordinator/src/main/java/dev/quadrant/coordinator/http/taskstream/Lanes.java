package dev.quadrant.coordinator.http.taskstream;

import java.util.Arrays;

/**
 * Which slot of a worker an attempt had. Nobody reports that, so each is given the first one that
 * was free when it began, as a scheduler of intervals would (first fit by start).
 */
final class Lanes {

  private static final int MOST = 1_024;

  private long[] freeFromNanos = new long[0];

  /**
   * The lane of an attempt; those that were reported together should come in the order of their
   * starts.
   *
   * @param slots of the worker; where all are taken the clocks are a little off, and the one that
   *     was free first is given twice
   */
  int place(long startedNanos, long endedNanos, int slots) {
    int lanes = Math.clamp(slots, 1, MOST);
    if (freeFromNanos.length < lanes) {
      int before = freeFromNanos.length;
      freeFromNanos = Arrays.copyOf(freeFromNanos, lanes);
      Arrays.fill(freeFromNanos, before, lanes, Long.MIN_VALUE);
    }
    int best = 0;
    for (int lane = 0; lane < lanes; lane++) {
      if (freeFromNanos[lane] <= startedNanos) {
        best = lane;
        break;
      }
      best = freeFromNanos[lane] < freeFromNanos[best] ? lane : best;
    }
    freeFromNanos[best] = Math.max(freeFromNanos[best], endedNanos);
    return best;
  }
}
