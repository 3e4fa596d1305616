package dev.quadrant.worker;

/**
 * Lets one event an interval pass on average, and some at once after a quiet time: the generic cell
 * rate algorithm (ITU-T I.371).
 */
final class RateLimit {

  private final long intervalNanos;
  private final long toleranceNanos;
  private long dueNanos;

  /**
   * A limit after a quiet time.
   *
   * @param burst how many may pass at once, at least 1
   */
  RateLimit(long intervalNanos, int burst, long nowNanos) {
    this.intervalNanos = intervalNanos;
    this.toleranceNanos = intervalNanos * (burst - 1L);
    this.dueNanos = nowNanos;
  }

  /** Whether an event may pass. */
  boolean allows(long nowNanos) {
    return dueNanos - nowNanos <= toleranceNanos;
  }

  /** Counts an event that passes, allowed or not. */
  void passed(long nowNanos) {
    long due = dueNanos - nowNanos > 0 ? dueNanos : nowNanos;
    dueNanos = due + intervalNanos;
  }
}
