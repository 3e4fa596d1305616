package dev.quadrant.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LingerTest {

  private final Linger linger = new Linger(5, 50);

  @Test
  void resultsWaitAsLongAsThereIsWorkMeanwhile() {
    assertThat(linger.millis(60e6, 1e6)).as("a third of what is ahead").isEqualTo(20);
    assertThat(linger.millis(10e9, 1e6)).as("but not for ever").isEqualTo(50);
  }

  @Test
  void whoMayBeIdleSoonWaitsForAFewOthersAtMost() {
    assertThat(linger.millis(0, 1e6)).as("quick jobs").isEqualTo(5);
    assertThat(linger.millis(0, 125e3)).as("16 jobs every 125 µs").isEqualTo(2);
    assertThat(linger.millis(0, 100)).as("noops").isEqualTo(1);
    assertThat(linger.millis(0, 0)).as("jobs of which nothing is known").isEqualTo(1);
  }
}
