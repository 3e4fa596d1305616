package dev.quadrant.coordinator.track;

import org.jspecify.annotations.Nullable;

/** Merges neighbours that come again together into ranges that share one backoff. */
final class BackoffRanges {

  private final Retries retries;
  private final Backoff backoff;
  private final long nowNanos;
  private @Nullable Comeback open;
  private int openFailures;

  BackoffRanges(Retries retries, Backoff backoff, long nowNanos) {
    this.retries = retries;
    this.backoff = backoff;
    this.nowNanos = nowNanos;
  }

  /**
   * A job that is to be tried as {@code attempt}, after so many of which each doubles the backoff.
   *
   * @param begun whether its last attempt may have begun
   */
  void add(int index, int attempt, int failures, boolean begun) {
    Comeback before = open;
    if (before != null && failures == openFailures && before.continues(index, attempt, begun)) {
      open = before.longer();
    } else {
      close();
      open = new Comeback(new JobRange(index, 1, attempt), begun);
      openFailures = failures;
    }
  }

  /** Hands over the last range. */
  void close() {
    Comeback last = open;
    if (last != null) {
      JobRange range = last.range();
      long delay = backoff.nanos(openFailures, range.first(), range.attempt());
      retries.addWaiting(last, nowNanos + delay);
      open = null;
    }
  }
}
