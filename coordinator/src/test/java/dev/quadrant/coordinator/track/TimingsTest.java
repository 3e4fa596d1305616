package dev.quadrant.coordinator.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quadrant.stats.Latencies;
import dev.quadrant.stats.LatencySummary;
import dev.quadrant.testing.Generated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingsTest {

  private static final long MILLI = 1_000_000;

  private final Timings timings = new Timings(0);

  @Test
  void areAsUncertainAsTheWorstClock() {
    timings.succeeded(MILLI, MILLI, 10 * MILLI, 4);
    timings.succeeded(MILLI, MILLI, 10 * MILLI, 7);
    timings.succeeded(MILLI, MILLI, 10 * MILLI, 0);
    assertThat(timings.clockBoundNanos()).isEqualTo(7);
  }

  /** A job has not waited for less than nothing, nor for more than its response leaves. */
  @Test
  void areNoMoreUncertainThanIsPossible() {
    timings.succeeded(MILLI, 8 * MILLI, 10 * MILLI, Long.MAX_VALUE);
    assertThat(timings.clockBoundNanos()).isEqualTo(2 * MILLI);
  }

  @Test
  void keepWaitAndReturnWithinTheResponse() {
    timings.succeeded(-5 * MILLI, 8 * MILLI, 10 * MILLI, Long.MAX_VALUE);
    timings.succeeded(50 * MILLI, 8 * MILLI, 10 * MILLI, Long.MAX_VALUE);
    timings.succeeded(0, 20 * MILLI, 10 * MILLI, 0);
    assertThat(timings.latencies().count()).isEqualTo(3);
    assertThat(timings.latencies().waited().max()).isCloseTo(0.002, within(1e-5));
    assertThat(timings.latencies().returned().max()).isCloseTo(0.002, within(1e-5));
    assertThat(timings.clockBoundNanos()).isEqualTo(2 * MILLI);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void outliveTheCoordinator(long seed) {
    Generated generated = new Generated(seed);
    for (int job = 0; job < 20; job++) {
      long counted = generated.random().nextLong(1_000 * MILLI);
      timings.succeeded(
          generated.random().nextLong(-10 * MILLI, 1_000 * MILLI),
          generated.random().nextLong(counted + 1),
          counted,
          generated.oneIn(10) ? Long.MAX_VALUE : generated.random().nextLong(10 * MILLI));
      timings.counted(counted);
    }
    Timings restored = new Timings(0);
    restored.load(timings.save());
    assertThat(summaries(restored)).as("seed %d", seed).isEqualTo(summaries(timings));
    assertThat(restored.clockBoundNanos()).isEqualTo(timings.clockBoundNanos());
    assertThat(restored.meanRunNanos()).isEqualTo(timings.meanRunNanos());
    assertThat(restored.lastCountedNanos()).isEqualTo(timings.lastCountedNanos());
  }

  private static List<LatencySummary> summaries(Timings timings) {
    Latencies all = timings.latencies();
    return List.of(all.waited(), all.ran(), all.returned(), all.response());
  }
}
