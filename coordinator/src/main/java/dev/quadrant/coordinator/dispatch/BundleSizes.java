package dev.quadrant.coordinator.dispatch;

import dev.quadrant.coordinator.membership.Capacity;
import dev.quadrant.coordinator.track.Offering;
import dev.quadrant.model.Bundle;

/**
 * How many jobs of a run travel together. While durations are unknown, as few as keep the workers'
 * shares even; then growing to some milliseconds of a worker's time, and shrinking towards the end
 * so that workers finish together (guided self-scheduling, Polychronopoulos and Kuck 1987).
 */
final class BundleSizes {

  private static final double TARGET_NANOS = 10e6;
  private static final int FINE_SLOTS = 16;

  private int grown = 1;

  /** The size of the next bundle, at least 1. */
  int next(Offering run, Capacity capacity) {
    int start = Math.max(1, capacity.smallest() / FINE_SLOTS);
    int size = paceKnown(run, capacity) ? grow(run, capacity, start) : start;
    int share = Math.max(1, run.remaining() / (2 * capacity.shares()));
    return Math.min(Math.min(size, share), Bundle.MAX_JOBS);
  }

  /** Whether enough results are in to judge how long the run's jobs take. */
  static boolean paceKnown(Offering run, Capacity capacity) {
    return run.known() >= 2L * capacity.shares();
  }

  private int grow(Offering run, Capacity capacity, int start) {
    double jobs = TARGET_NANOS * capacity.smallest() / Math.max(1, run.meanRunNanos());
    grown = (int) Math.clamp(jobs, 1, Math.min(Bundle.MAX_JOBS, 2 * Math.max(start, grown)));
    return grown;
  }
}
