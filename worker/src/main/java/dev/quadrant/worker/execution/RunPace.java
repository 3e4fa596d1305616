package dev.quadrant.worker.execution;

/**
 * How long the jobs of a run take, as an exponentially weighted mean. Any thread may observe; a
 * lost update between two threads only makes the mean a little older.
 */
public final class RunPace {

  private static final double WEIGHT = 0.2;

  private volatile double meanNanos = -1;

  /** Adds what {@code jobs} jobs took together. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // a lost update only makes the mean a little older
  public void observe(int jobs, long totalNanos) {
    double observed = (double) totalNanos / jobs;
    double known = meanNanos;
    meanNanos = known < 0 ? observed : known + WEIGHT * (observed - known);
  }

  /** Whether anything has been observed. */
  public boolean known() {
    return meanNanos >= 0;
  }

  /** The mean; negative when nothing is known. */
  public double meanNanos() {
    return meanNanos;
  }

  /** How many jobs fit into {@code nanos}, at least one, at most {@code most}. */
  public int jobsWithin(long nanos, int most) {
    double mean = meanNanos;
    return mean < 0 ? 1 : (int) Math.clamp(nanos / Math.max(mean, 1.0), 1, most);
  }
}
