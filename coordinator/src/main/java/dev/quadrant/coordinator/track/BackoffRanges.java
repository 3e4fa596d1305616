package dev.quadrant.coordinator.track;

import dev.quadrant.model.RetryPolicy;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Merges neighbours that failed together into ranges that share one backoff. */
final class BackoffRanges {

  private final Retries retries;
  private final RetryPolicy policy;
  private final RandomGenerator random;
  private final long nowNanos;
  private @Nullable JobRange open;
  private int openFailures;

  BackoffRanges(Retries retries, RetryPolicy policy, RandomGenerator random, long nowNanos) {
    this.retries = retries;
    this.policy = policy;
    this.random = random;
    this.nowNanos = nowNanos;
  }

  /** A job that has failed {@code failures} times and is to be tried as {@code attempt}. */
  void add(int index, int attempt, int failures) {
    JobRange range = open;
    if (range != null
        && range.end() == index
        && range.attempt() == attempt
        && openFailures == failures) {
      open = new JobRange(range.first(), range.count() + 1, attempt);
    } else {
      close();
      open = new JobRange(index, 1, attempt);
      openFailures = failures;
    }
  }

  /** Hands over the last range. */
  void close() {
    if (open != null) {
      retries.addWaiting(open, nowNanos + policy.delayNanos(openFailures, random));
      open = null;
    }
  }
}
