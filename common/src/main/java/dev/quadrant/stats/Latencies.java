package dev.quadrant.stats;

import org.HdrHistogram.Histogram;

/**
 * The four durations of the jobs of a run, as histograms of nanoseconds with three significant
 * digits (HdrHistogram). Not thread-safe: it has one owner.
 */
public final class Latencies {

  private final Histogram wait = histogram();
  private final Histogram run = histogram();
  private final Histogram returned = histogram();
  private final Histogram response = histogram();

  private static Histogram histogram() {
    Histogram histogram = new Histogram(3);
    histogram.setAutoResize(true);
    return histogram;
  }

  /**
   * Records one job; a duration that comes out below zero, within the bound of the clocks, counts
   * as zero.
   *
   * @param waitNanos submitted → started
   * @param runNanos started → finished
   * @param returnNanos finished → counted
   * @param responseNanos intended start → counted
   */
  public void record(long waitNanos, long runNanos, long returnNanos, long responseNanos) {
    wait.recordValue(Math.max(0, waitNanos));
    run.recordValue(Math.max(0, runNanos));
    returned.recordValue(Math.max(0, returnNanos));
    response.recordValue(Math.max(0, responseNanos));
  }

  /** Adds everything {@code other} has recorded. */
  public void add(Latencies other) {
    wait.add(other.wait);
    run.add(other.run);
    returned.add(other.returned);
    response.add(other.response);
  }

  /** How many jobs have been recorded. */
  public long count() {
    return run.getTotalCount();
  }

  public LatencySummary waited() {
    return LatencySummary.of(wait);
  }

  public LatencySummary ran() {
    return LatencySummary.of(run);
  }

  public LatencySummary returned() {
    return LatencySummary.of(returned);
  }

  public LatencySummary response() {
    return LatencySummary.of(response);
  }

  /** The duration below which {@code percentile} per cent of the responses lie, in seconds. */
  public double responsePercentile(double percentile) {
    return response.getValueAtPercentile(percentile) / 1e9;
  }
}
