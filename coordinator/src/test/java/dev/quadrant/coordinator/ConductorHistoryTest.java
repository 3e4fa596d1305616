package dev.quadrant.coordinator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConductorHistoryTest {

  private static final int HISTORIES = 10;
  private static final int EVENTS = 200;

  @ParameterizedTest(name = "seeds from {0} × 1000")
  @MethodSource("dev.quadrant.testing.Seeds#few")
  void everyRunEndsAndNothingIsLeftWhateverHappens(long thousand) {
    for (long seed = 1_000 * thousand; seed < 1_000 * thousand + HISTORIES; seed++) {
      try {
        new ConductorHistory(seed).live(EVENTS);
      } catch (AssertionError failure) {
        throw new AssertionError("seed " + seed, failure);
      }
    }
  }
}
