package dev.quadrant.transport.kafka;

import java.util.concurrent.TimeUnit;

/**
 * How long it takes until a bundle that is asked for is here: about two round trips, which last
 * longer while jobs keep the cores busy. A plain value of the worker's context.
 */
final class Lead {

  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final double WEIGHT = 0.2;

  private double roundTripNanos;

  /** What a word to the broker took until it was answered. */
  void answered(long nanos) {
    roundTripNanos += WEIGHT * (nanos - roundTripNanos);
  }

  long nanos() {
    return Math.clamp((long) (2 * roundTripNanos), LEAST_NANOS, MOST_NANOS);
  }
}
