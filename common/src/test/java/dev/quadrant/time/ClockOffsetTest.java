package dev.quadrant.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockOffsetTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isWrongByNoMoreThanItsBound(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 1000; round++) {
      long truth = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
      long sent = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
      long there = sent + random.nextLong(1_000_000);
      long received = there + random.nextLong(1_000_000);
      ClockOffset offset = ClockOffset.measured(sent, there + truth, received);
      assertThat(Math.abs(offset.nanos() - truth)).isLessThanOrEqualTo(offset.boundNanos());
      assertThat(offset.local(there + truth)).isBetween(sent - 1, received + 1);
    }
  }

  @Test
  void doesNotCountTheTimeThatAnAnswerTook() {
    ClockOffset offset = ClockOffset.measured(1_000, 501_100, 901_100, 401_300);
    assertThat(offset).isEqualTo(new ClockOffset(499_950, 150));
  }

  /** Clocks that differ by less than what a message takes are not one clock for that. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isWrongByNoMoreThanItsBoundAlsoWhereItIsSmall(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 1000; round++) {
      long there = random.nextLong(1_000_000);
      long back = random.nextLong(1_000_000);
      long truth = random.nextLong(-2 * (there + back) - 1, 2 * (there + back) + 1);
      ClockOffset offset = ClockOffset.measured(7, 7 + there + truth, 7 + there + back);
      assertThat(Math.abs(offset.nanos() - truth))
          .as("seed %d, round %d", seed, round)
          .isLessThanOrEqualTo(offset.boundNanos());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 500, 999})
  void ofANeighbourIsExactWhereTheClockIsShared(long delay) {
    ClockOffset offset = ClockOffset.measured(5000, 5000 + delay, 6000).ofNeighbour();
    assertThat(offset).isEqualTo(new ClockOffset(0, 500));
  }

  @Test
  void ofANeighbourIsAsMeasuredWhereTheClockIsNot() {
    ClockOffset offset = ClockOffset.measured(5000, 8000, 6000);
    assertThat(offset).isEqualTo(new ClockOffset(2500, 500));
    assertThat(offset.ofNeighbour()).isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 100})
  void theShorterRoundTripIsTheBetterOne(long bound) {
    ClockOffset close = new ClockOffset(7, bound);
    ClockOffset far = new ClockOffset(8, 101);
    assertThat(close.orBetter(far)).isEqualTo(close);
    assertThat(far.orBetter(close)).isEqualTo(close);
  }
}
