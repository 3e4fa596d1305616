package dev.quadrant.coordinator.dispatch;

import dev.quadrant.coordinator.membership.Capacity;
import dev.quadrant.coordinator.track.Offering;

/**
 * How many jobs of a run travel together. While durations are unknown, as few as keep the workers'
 * shares even; then growing to some milliseconds of a worker's time, and shrinking towards the end
 * so that workers finish together (guided self-scheduling, Polychronopoulos and Kuck 1987).
 */
final class BundleSizes {

  private static final double TARGET_NANOS = 25e6;
  private static final double COSTLY_TARGET_NANOS = 60e6;
  private static final double LEAST_NANOS = 5e6;
  private static final int FINE_SLOTS = 16;

  private final boolean costly;
  private final int mostJobs;
  private int grown = 1;

  /**
   * Sizes for a run.
   *
   * @param costly whether a bundle costs about a millisecond: then it is more work than that
   * @param mostJobs of a bundle
   */
  BundleSizes(boolean costly, int mostJobs) {
    this.costly = costly;
    this.mostJobs = mostJobs;
  }

  /** The size of the next bundle, at least 1. */
  int next(Offering run, Capacity capacity) {
    int start = Math.max(1, capacity.smallest() / FINE_SLOTS);
    int size = paceKnown(run, capacity) ? grow(run, capacity, start) : start;
    int share = Math.max(least(run, capacity), run.remaining() / (2 * capacity.shares()));
    return Math.min(Math.min(size, share), mostJobs);
  }

  /** Whether enough results are in to judge how long the run's jobs take. */
  static boolean paceKnown(Offering run, Capacity capacity) {
    return run.known() >= 2L * capacity.shares();
  }

  private int least(Offering run, Capacity capacity) {
    return costly && paceKnown(run, capacity)
        ? (int) Math.clamp(jobs(LEAST_NANOS, run, capacity), 1, mostJobs)
        : 1;
  }

  /** How many jobs keep the smallest worker busy for so long. */
  private static double jobs(double nanos, Offering run, Capacity capacity) {
    return nanos * capacity.smallest() / Math.max(1, run.meanRunNanos());
  }

  private int grow(Offering run, Capacity capacity, int start) {
    grown =
        (int)
            Math.clamp(
                jobs(costly ? COSTLY_TARGET_NANOS : TARGET_NANOS, run, capacity),
                1,
                Math.min(mostJobs, 2 * Math.max(start, grown)));
    return grown;
  }
}
