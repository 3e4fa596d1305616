package dev.quadrant.coordinator.track;

import org.jspecify.annotations.Nullable;

/** Merges neighbours that failed together into ranges that share one backoff. */
final class BackoffRanges {

  private final Retries retries;
  private final Backoff backoff;
  private final long nowNanos;
  private @Nullable JobRange open;
  private int openFailures;

  BackoffRanges(Retries retries, Backoff backoff, long nowNanos) {
    this.retries = retries;
    this.backoff = backoff;
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
    JobRange range = open;
    if (range != null) {
      long delay = backoff.nanos(openFailures, range.first(), range.attempt());
      retries.addWaiting(new Comeback(range, true), nowNanos + delay);
      open = null;
    }
  }
}
