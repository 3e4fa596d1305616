package dev.quadrant.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@code -Dquadrant.seed=N} draws other durations. */
class DurationCountsTest {

  private static final long SEED = Long.getLong("quadrant.seed", 1);

  private static DurationCounts of(Duration... each) {
    Durations durations = new Durations();
    Arrays.stream(each).forEach(duration -> durations.record(duration.toNanos()));
    return durations.counts();
  }

  /** How many durations are at most that long. */
  private static long upTo(double seconds, DurationCounts counts) {
    double[] bounds = DurationCounts.boundsSeconds();
    long count = 0;
    for (int place = 0; place < bounds.length && bounds[place] <= seconds; place++) {
      count += counts.counts()[place];
    }
    return count;
  }

  @Test
  void theBoundsRiseToInfinity() {
    double[] bounds = DurationCounts.boundsSeconds();
    assertThat(bounds).isSorted().doesNotHaveDuplicates().contains(0.00001, 0.05, 0.1, 500);
    assertThat(bounds[bounds.length - 1]).isInfinite();
    assertThat(DurationCounts.NONE.counts()).hasSameSizeAs(bounds);
  }

  @Test
  void aDurationIsCountedByTheFirstBoundThatItDoesNotExceed() {
    DurationCounts counts =
        of(Duration.ZERO, Duration.ofMillis(10), Duration.ofNanos(10_100_000), Duration.ofHours(2));
    assertThat(upTo(0.00001, counts)).isEqualTo(1);
    assertThat(upTo(0.005, counts)).isEqualTo(1);
    assertThat(upTo(0.01, counts)).isEqualTo(2);
    assertThat(upTo(0.02, counts)).isEqualTo(3);
    assertThat(upTo(500, counts)).isEqualTo(3);
    assertThat(counts.total()).isEqualTo(4);
    assertThat(counts.sum().toNanos() / 1e9).isCloseTo(7200.0201, within(7.2));
  }

  @Test
  void aSumIsExactBeyondTheNanosecondsThatFitInANumber() {
    DurationCounts all = of(Duration.ofHours(1), Duration.ofNanos(1));
    for (int doubled = 0; doubled < 30; doubled++) {
      all = all.plus(all);
    }
    DurationCounts one = of(Duration.ofHours(1));
    assertThat(all.sum().toSeconds()).isGreaterThan(Long.MAX_VALUE / 1_000_000_000 / 3);
    assertThat(all.plus(one).minus(all)).isEqualTo(one);
  }

  @Test
  void partsAddUpToTheWholeInAnyOrder() {
    SplittableRandom random = new SplittableRandom(SEED);
    Durations whole = new Durations();
    Durations one = new Durations();
    Durations other = new Durations();
    for (int number = 0; number < 10_000; number++) {
      long nanos = (long) Math.exp(random.nextDouble(30));
      whole.record(nanos);
      (random.nextBoolean() ? one : other).record(nanos);
    }
    DurationCounts there = one.counts().plus(other.counts());
    DurationCounts back = other.counts().plus(one.counts());
    for (DurationCounts sum : new DurationCounts[] {there, back}) {
      assertThat(sum).as("seed %d", SEED).isEqualTo(whole.counts());
    }
    assertThat(there.minus(other.counts())).isEqualTo(one.counts());
  }
}
