package dev.quadrant.time;

/**
 * How far another process's monotonic clock is ahead of this one's.
 *
 * @param nanos theirs − ours
 * @param boundNanos the most by which {@code nanos} can be wrong
 */
public record ClockOffset(long nanos, long boundNanos) {

  /** The offset of this process's own clock. */
  public static final ClockOffset NONE = new ClockOffset(0, 0);

  /** Of a clock of which nothing is known. */
  public static final ClockOffset UNKNOWN = new ClockOffset(0, Long.MAX_VALUE);

  /**
   * The offset that one round trip shows: they looked at their clock at some moment between ours.
   */
  public static ClockOffset measured(long sentNanos, long theirNanos, long receivedNanos) {
    return measured(sentNanos, theirNanos, theirNanos, receivedNanos);
  }

  /**
   * The same where they have taken their time to answer.
   *
   * @param heardNanos their clock when they had what we sent
   * @param answeredNanos their clock when they answered
   */
  public static ClockOffset measured(
      long sentNanos, long heardNanos, long answeredNanos, long receivedNanos) {
    long underWay = receivedNanos - sentNanos - (answeredNanos - heardNanos);
    long bound = (underWay + 1) / 2;
    long middle = heardNanos - sentNanos - bound;
    return new ClockOffset(middle, bound);
  }

  /** Whether the clocks may be one. */
  public boolean maybeNone() {
    return Math.abs(nanos) <= boundNanos;
  }

  /** The same of a process on this machine: on most systems all of its processes share a clock. */
  public ClockOffset ofNeighbour() {
    return maybeNone() ? new ClockOffset(0, boundNanos) : this;
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
