package dev.quadrant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

  private static final RetryPolicy POLICY =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(1));

  @ParameterizedTest
  @CsvSource({"1, 100", "2, 200", "3, 400", "4, 800", "5, 1000", "6, 1000", "1000000, 1000"})
  void waitsTwiceAsLongAfterEachFailureUpToTheMost(int failures, long fullMillis) {
    SplittableRandom random = new SplittableRandom(1);
    long full = Duration.ofMillis(fullMillis).toNanos();
    for (int draw = 0; draw < 1_000; draw++) {
      assertThat(POLICY.delayNanos(failures, random)).isBetween(full / 2, full);
    }
  }

  @Test
  void jobsThatFailTogetherDoNotReturnTogether() {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(random.longs(100).map(ignored -> POLICY.delayNanos(1, random)).distinct().count())
        .isGreaterThan(90);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, RetryPolicy.MAX_ATTEMPTS + 1, Integer.MAX_VALUE})
  void attemptsThatCannotBeCountedAreRefused(int attempts) {
    assertThatThrownBy(() -> POLICY.withAttempts(attempts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("attempts: " + attempts + " is not allowed");
  }

  @Test
  void theMostAttemptsAreAllowed() {
    assertThat(POLICY.withAttempts(RetryPolicy.MAX_ATTEMPTS).attempts()).isEqualTo(255);
  }
}
