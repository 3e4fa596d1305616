package dev.quadrant.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1, 4));
    assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
  }

  @Test
  void noValuesHaveNoSpread() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
  }

  @Test
  void mediansWithinFivePerCentTie() {
    assertTies(one(1.0), one(1.049), true);
    assertTies(one(1.0), one(1.051), false);
    assertTies(one(0), one(0), true);
  }

  @Test
  void overlappingRangesTie() {
    assertTies(new Spread(1.0, 0.9, 1.3), new Spread(1.5, 1.3, 2.0), true);
    assertTies(new Spread(1.0, 0.9, 1.2), new Spread(1.5, 1.3, 2.0), false);
    assertTies(new Spread(1.0, 0.5, 9.0), new Spread(2.0, 1.9, 2.1), true);
  }

  private static Spread one(double value) {
    return Spread.of(List.of(value));
  }

  private static void assertTies(Spread left, Spread right, boolean tie) {
    assertThat(left.ties(right)).isEqualTo(tie);
    assertThat(right.ties(left)).isEqualTo(tie);
  }
}
