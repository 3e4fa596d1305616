package dev.quadrant.coordinator.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.RetryPolicy;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  @Test
  void everyJobIsInItsFirstAttemptAndNotCharged() {
    Attempts attempts = new Attempts();
    assertThat(IntStream.range(0, 100_000))
        .allMatch(index -> attempts.current(index) == 1 && attempts.charged(index) == 0);
  }

  @Test
  void jobsDoNotShareTheirCounts() {
    Attempts attempts = new Attempts();
    for (int index : new int[] {0, 16_383, 16_384, 39_999}) {
      assertThat(attempts.next(index)).isEqualTo(2);
      assertThat(attempts.charge(index)).isEqualTo(1);
      assertThat(attempts.charge(index)).isEqualTo(2);
    }
    assertThat(IntStream.range(0, 40_000).filter(index -> attempts.current(index) == 2).count())
        .isEqualTo(4);
    assertThat(IntStream.range(0, 40_000).map(attempts::charged).sum()).isEqualTo(8);
  }

  @Test
  void asManyChargesAreCountedAsAPolicyMayAllow() {
    Attempts attempts = new Attempts();
    int charged = 0;
    for (int failure = 0; failure < RetryPolicy.MAX_ATTEMPTS; failure++) {
      charged = attempts.charge(0);
    }
    assertThat(charged).isEqualTo(RetryPolicy.MAX_ATTEMPTS);
  }
}
