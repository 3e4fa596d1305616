package dev.quadrant.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IdealTest {

  @Test
  void waitsShareTheSlots() {
    assertThat(Ideal.seconds(10, 1.0, 0, 1.0, 2, 2)).isEqualTo(5.0);
    assertThat(Ideal.seconds(10_000, 0.001, 0, 0.001, 2, 10)).isCloseTo(1.0, within(1e-9));
  }

  @Test
  void noRunIsShorterThanItsLongestJob() {
    assertThat(Ideal.seconds(10, 1.0, 0, 1.0, 2, 10_000)).isEqualTo(1.0);
    assertThat(Ideal.seconds(1, 3.0, 3.0, 0, 64, 64)).isEqualTo(3.0);
  }

  @Test
  void computingSharesTheCoresHoweverManySlotsThereAre() {
    assertThat(Ideal.seconds(10, 0.5, 0.5, 0, 2, 10_000)).isEqualTo(2.5);
    assertThat(Ideal.seconds(10, 0.5, 0.5, 0, 8, 1)).isEqualTo(5.0);
  }

  @Test
  void theTighterOfWaitingAndComputingDecides() {
    assertThat(Ideal.seconds(100, 1.0, 0.4, 0.6, 2, 10)).isEqualTo(20.0);
    assertThat(Ideal.seconds(100, 1.0, 0.1, 0.9, 2, 10)).isCloseTo(9.0, within(1e-9));
  }

  @Test
  void nothingCannotBeDone() {
    assertThatIllegalArgumentException().isThrownBy(() -> Ideal.seconds(0, 1, 1, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Ideal.seconds(1, 1, 1, 0, 1, 0));
  }
}
