package dev.quadrant.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

  private static final long INTERVAL = 1_000;
  private static final int BURST = 4;

  /** How many events of one every {@code gap} pass until {@code end}. */
  private static int passed(RateLimit limit, long from, long end, long gap) {
    int passed = 0;
    for (long now = from; now - end < 0; now += gap) {
      if (limit.allows(now)) {
        limit.passed(now);
        passed++;
      }
    }
    return passed;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5_000_000, Long.MAX_VALUE - 2_000})
  void letsABurstPassAndThenOneAnInterval(long start) {
    RateLimit limit = new RateLimit(INTERVAL, BURST, start);
    assertThat(passed(limit, start, start + 10, 1)).isEqualTo(BURST);
    assertThat(passed(limit, start + 10, start + 100_010, 10)).isEqualTo(100);
  }

  @Test
  void allowsABurstAgainAfterAQuietTime() {
    RateLimit limit = new RateLimit(INTERVAL, BURST, 0);
    passed(limit, 0, 10, 1);
    assertThat(passed(limit, 2_010, 2_020, 1)).as("after two intervals").isEqualTo(2);
    assertThat(passed(limit, 99_000, 99_010, 1)).as("after many").isEqualTo(BURST);
  }

  @Test
  void countsWhatPassedWithoutBeingAllowed() {
    RateLimit limit = new RateLimit(INTERVAL, BURST, 0);
    for (int event = 0; event < 2 * BURST; event++) {
      limit.passed(0);
    }
    assertThat(limit.allows(4 * INTERVAL)).isFalse();
    assertThat(limit.allows(5 * INTERVAL)).isTrue();
  }
}
