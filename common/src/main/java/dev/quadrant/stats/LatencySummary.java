package dev.quadrant.stats;

import org.HdrHistogram.AbstractHistogram;

/**
 * Percentiles, maximum and mean of a duration, in seconds; all zero when nothing was recorded.
 *
 * @param count how many durations were recorded
 */
public record LatencySummary(
    long count, double p50, double p90, double p99, double p999, double max, double mean) {

  private static final double NANOS = 1e9;

  /** Summarises a histogram of nanoseconds. */
  public static LatencySummary of(AbstractHistogram nanos) {
    return new LatencySummary(
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / NANOS,
        nanos.getValueAtPercentile(90) / NANOS,
        nanos.getValueAtPercentile(99) / NANOS,
        nanos.getValueAtPercentile(99.9) / NANOS,
        nanos.getMaxValue() / NANOS,
        nanos.getMean() / NANOS);
  }
}
