package dev.quadrant.stats;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * How many durations lie between fixed bounds – 1, 2 and 5 of each decade from 10 µs to 500 s – and
 * their sum. Both are whole numbers, so that they add up to the same in any order.
 */
public final class DurationCounts {

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long FIRST_NANOS = TimeUnit.MICROSECONDS.toNanos(10);
  private static final long LAST_DECADE_NANOS = TimeUnit.SECONDS.toNanos(100);

  private static final long[] BOUNDS_NANOS =
      LongStream.iterate(FIRST_NANOS, decade -> decade <= LAST_DECADE_NANOS, decade -> 10 * decade)
          .flatMap(decade -> LongStream.of(decade, 2 * decade, 5 * decade))
          .toArray();

  /** No durations. */
  public static final DurationCounts NONE =
      new DurationCounts(new long[BOUNDS_NANOS.length + 1], Duration.ZERO);

  private final long[] counts;
  private final Duration sum;

  private DurationCounts(long[] counts, Duration sum) {
    this.counts = counts;
    this.sum = sum;
  }

  /**
   * What a histogram of nanoseconds has recorded; as exact as that, as a cell of it counts to the
   * bound in which it begins.
   */
  static DurationCounts of(AbstractHistogram nanos) {
    long[] counts = new long[BOUNDS_NANOS.length + 1];
    long seconds = 0;
    long rest = 0;
    int place = 0;
    for (HistogramIterationValue cell : nanos.recordedValues()) {
      long value = cell.getValueIteratedTo();
      while (place < BOUNDS_NANOS.length
          && nanos.lowestEquivalentValue(value) > BOUNDS_NANOS[place]) {
        place++;
      }
      long count = cell.getCountAtValueIteratedTo();
      counts[place] += count;
      long middle = nanos.medianEquivalentValue(value);
      seconds += count * (middle / SECOND_NANOS);
      rest += count * (middle % SECOND_NANOS);
      seconds += rest / SECOND_NANOS; // a year of waits would not fit as nanoseconds
      rest %= SECOND_NANOS;
    }
    return new DurationCounts(counts, Duration.ofSeconds(seconds, rest));
  }

  /** The upper bounds in seconds, the last one infinite; each belongs to what it bounds. */
  public static double[] boundsSeconds() {
    double[] bounds = new double[BOUNDS_NANOS.length + 1];
    Arrays.setAll(
        bounds,
        place ->
            place < BOUNDS_NANOS.length
                ? BOUNDS_NANOS[place] / (double) SECOND_NANOS
                : Double.POSITIVE_INFINITY);
    return bounds;
  }

  /** How many there are up to each bound and above the one before. */
  public long[] counts() {
    return counts.clone();
  }

  /** How many there are. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  public Duration sum() {
    return sum;
  }

  /** These and the others. */
  public DurationCounts plus(DurationCounts other) {
    if (other.equals(NONE)) { // as of thousands of runs that wait
      return this;
    }
    long[] both = new long[counts.length];
    Arrays.setAll(both, place -> counts[place] + other.counts[place]);
    return new DurationCounts(both, sum.plus(other.sum));
  }

  /** These without the others, which may be more: a difference that is to be added. */
  public DurationCounts minus(DurationCounts other) {
    long[] rest = new long[counts.length];
    Arrays.setAll(rest, place -> counts[place] - other.counts[place]);
    return new DurationCounts(rest, sum.minus(other.sum));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DurationCounts counted
        && Arrays.equals(counts, counted.counts)
        && sum.equals(counted.sum);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(counts) + sum.hashCode();
  }

  @Override
  public String toString() {
    return total() + " durations, " + sum;
  }
}
