package dev.quadrant.coordinator.track;

import dev.quadrant.model.RetryPolicy;
import java.util.SplittableRandom;

/**
 * How long the jobs of a run wait before they come again. The jitter follows from the job and the
 * attempt, so that a replay of the log comes to the same waits.
 *
 * @param seed another one for each run
 */
record Backoff(RetryPolicy policy, long seed) {

  /** The wait after {@code failures} failed attempts and before this one. */
  long nanos(int failures, int index, int attempt) {
    long job = ((long) index << Byte.SIZE) + attempt;
    return policy.delayNanos(failures, new SplittableRandom(seed * 31 + job));
  }
}
