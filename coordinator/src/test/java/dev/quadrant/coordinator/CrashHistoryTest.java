package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However often a coordinator is killed, its counts are those of one that was not. */
class CrashHistoryTest {

  private static final int HISTORIES = 10;
  private static final int EVENTS = 200;

  @ParameterizedTest(name = "seeds from {0} × 1000")
  @MethodSource("dev.quadrant.testing.Seeds#few")
  void countsAreThoseOfAnUndisturbedLife(long thousand) {
    for (long seed = 1_000 * thousand; seed < 1_000 * thousand + HISTORIES; seed++) {
      try {
        new CrashHistory(seed).live(EVENTS);
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("seed " + seed, failure);
      }
    }
  }

  @Test
  void aLogThatLosesRecordsIsNoticed() {
    CrashHistory history = new CrashHistory(1);
    history.live(EVENTS);
    assertThatThrownBy(history::loseRecords).isInstanceOf(AssertionError.class);
  }
}
