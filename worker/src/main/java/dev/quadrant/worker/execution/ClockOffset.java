package dev.quadrant.worker.execution;

/**
 * How far another process's monotonic clock is ahead of this one's.
 *
 * @param nanos theirs − ours
 * @param boundNanos the most by which {@code nanos} can be wrong
 */
public record ClockOffset(long nanos, long boundNanos) {

  /** The offset of this process's own clock. */
  public static final ClockOffset NONE = new ClockOffset(0, 0);

  /**
   * The offset that one round trip shows: they looked at their clock at some moment between ours.
   *
   * <p>If no offset at all is within the bound, that is what is taken: on most systems all
   * processes of a machine share the clock, and then it is exact.
   */
  public static ClockOffset measured(long sentNanos, long theirNanos, long receivedNanos) {
    long bound = (receivedNanos - sentNanos + 1) / 2;
    long middle = theirNanos - sentNanos - bound;
    return new ClockOffset(Math.abs(middle) <= bound ? 0 : middle, bound);
  }

  /** The more certain of two. */
  public ClockOffset orBetter(ClockOffset other) {
    return other.boundNanos < boundNanos ? other : this;
  }

  /** A moment of their clock on ours. */
  public long local(long theirNanos) {
    return theirNanos - nanos;
  }
}
