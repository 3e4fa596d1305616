package dev.quadrant.stats;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The four durations of the jobs of a run, as histograms of nanoseconds with three significant
 * digits (HdrHistogram). Not thread-safe: it has one owner.
 */
public final class Latencies {

  private static final int DIGITS = 3;

  private final Histogram wait;
  private final Histogram run;
  private final Histogram returned;
  private final Histogram response;
  private LatencyCounts counted = LatencyCounts.NONE;

  public Latencies() {
    this(histogram(), histogram(), histogram(), histogram());
  }

  private Latencies(Histogram wait, Histogram run, Histogram returned, Histogram response) {
    this.wait = wait;
    this.run = run;
    this.returned = returned;
    this.response = response;
  }

  static Histogram histogram() {
    Histogram histogram = new Histogram(DIGITS);
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

  /** All that was recorded: the four histograms in HdrHistogram's own encoding. */
  public List<ByteBuffer> encoded() {
    return Stream.of(wait, run, returned, response).map(Latencies::encode).toList();
  }

  private static ByteBuffer encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    histogram.encodeIntoByteBuffer(buffer);
    ByteBuffer encoded = ByteBuffer.allocate(buffer.flip().remaining());
    return encoded.put(buffer).flip();
  }

  /** What was {@link #encoded}. */
  public static Latencies decode(List<ByteBuffer> encoded) {
    List<Histogram> histograms = encoded.stream().map(Latencies::decode).toList();
    return new Latencies(
        histograms.get(0), histograms.get(1), histograms.get(2), histograms.get(3));
  }

  private static Histogram decode(ByteBuffer encoded) {
    Histogram histogram = Histogram.decodeFromByteBuffer(encoded, 0);
    histogram.setAutoResize(true);
    return histogram;
  }

  /** How many jobs have been recorded. */
  public long count() {
    return run.getTotalCount();
  }

  /** The longest run, in seconds; 0 when nothing was recorded. */
  public double longestRunSeconds() {
    return run.getMaxValue() / 1e9;
  }

  /** All that was recorded, between fixed bounds; looked for again only when there is more. */
  public LatencyCounts counts() {
    if (counted.ran().total() != count()) {
      counted =
          new LatencyCounts(
              DurationCounts.of(wait),
              DurationCounts.of(run),
              DurationCounts.of(returned),
              DurationCounts.of(response));
    }
    return counted;
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
