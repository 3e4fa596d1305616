package dev.quadrant.model;

import static dev.quadrant.model.InvalidRunException.check;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a failing job is tried, and how long it waits in between.
 *
 * @param attempts the most charged attempts, 1 to {@link #MAX_ATTEMPTS}
 * @param backoff the wait after the first failure; doubles with each further one
 * @param maxBackoff the longest wait
 */
public record RetryPolicy(int attempts, Duration backoff, Duration maxBackoff) {

  /** The most attempts a policy may allow: trackers count them in a byte. */
  public static final int MAX_ATTEMPTS = 255;

  private static final Duration LONGEST = Duration.ofDays(365);

  /** Three attempts, 100 ms apart at first, at most a minute. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofMinutes(1));

  public RetryPolicy {
    check(attempts >= 1 && attempts <= MAX_ATTEMPTS, "attempts", attempts, "1 to " + MAX_ATTEMPTS);
    check(
        !backoff.isNegative() && backoff.compareTo(LONGEST) <= 0,
        "backoff",
        backoff,
        "zero to " + LONGEST);
    check(
        maxBackoff.compareTo(backoff) >= 0 && maxBackoff.compareTo(LONGEST) <= 0,
        "maxBackoff",
        maxBackoff,
        "the backoff of %s to %s".formatted(backoff, LONGEST));
  }

  /** The same waits with another number of attempts. */
  public RetryPolicy withAttempts(int newAttempts) {
    return new RetryPolicy(newAttempts, backoff, maxBackoff);
  }

  /**
   * The wait after {@code failures} failed attempts: exponential, with a jitter of up to half of it
   * taken off, so that jobs that failed together do not return together.
   *
   * @return nanoseconds
   */
  public long delayNanos(int failures, RandomGenerator random) {
    int doublings = Math.min(failures - 1, 40);
    double full =
        Math.min(Math.scalb((double) backoff.toNanos(), doublings), (double) maxBackoff.toNanos());
    return (long) (full * (1 - random.nextDouble() / 2));
  }
}
