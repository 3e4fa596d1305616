package dev.quadrant.stats;

import org.HdrHistogram.Histogram;

/** Durations of one kind, recorded one by one. Not thread-safe: it has one owner. */
public final class Durations {

  private final Histogram nanos = Latencies.histogram();

  /** Records one; below zero counts as zero. */
  public void record(long durationNanos) {
    nanos.recordValue(Math.max(0, durationNanos));
  }

  /** All that were recorded. */
  public DurationCounts counts() {
    return DurationCounts.of(nanos);
  }
}
