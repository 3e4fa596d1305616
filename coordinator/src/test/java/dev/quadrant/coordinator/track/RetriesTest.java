package dev.quadrant.coordinator.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.RetryPolicy;
import dev.quadrant.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private static final long NOW = 0;

  private final Retries retries = new Retries();

  private static Comeback again(int first, int count, int attempt) {
    return new Comeback(new JobRange(first, count, attempt), true);
  }

  @Test
  void whatWasOnlyHandedBackIsKeptApartFromWhatIsTriedAgain() {
    retries.addDue(3, 2, true);
    retries.addDue(4, 2, false);
    retries.addDue(5, 2, false);
    assertThat(retries.scheduled()).isEqualTo(1);
    assertThat(retries.poll()).isEqualTo(again(3, 1, 2));
    assertThat(retries.poll()).isEqualTo(new Comeback(new JobRange(4, 2, 2), false));
  }

  @Test
  void neighboursThatAreDueAreOneRange() {
    retries.addDue(3, 2, true);
    retries.addDue(4, 2, true);
    retries.addDue(5, 3, true);
    retries.addDue(7, 3, true);
    assertThat(retries.poll()).isEqualTo(again(3, 2, 2));
    assertThat(retries.poll()).isEqualTo(again(5, 1, 3));
    assertThat(retries.poll()).isEqualTo(again(7, 1, 3));
    assertThat(retries.poll()).isNull();
  }

  @Test
  void whatWaitsComesInTheOrderInWhichItIsDueAlsoWhenTheClockWrapsAround() {
    ManualTicker ticker = new ManualTicker();
    long start = ticker.nanos();
    retries.addWaiting(again(1, 1, 2), start + Duration.ofSeconds(8).toNanos());
    retries.addWaiting(again(2, 1, 2), start + Duration.ofSeconds(2).toNanos());
    ticker.advance(Duration.ofSeconds(2));
    retries.wake(ticker.nanos() - 1);
    assertThat(retries.anyDue()).isFalse();
    retries.wake(ticker.nanos());
    assertThat(retries.poll()).isEqualTo(again(2, 1, 2));
    ticker.advance(Duration.ofSeconds(6));
    retries.wake(ticker.nanos() - 1);
    assertThat(retries.anyDue()).isFalse();
    retries.wake(ticker.nanos());
    assertThat(retries.poll()).isEqualTo(again(1, 1, 2));
  }

  @Test
  void theRestOfARangeComesNext() {
    retries.addDue(1, 2, true);
    retries.addDue(9, 2, true);
    retries.putBack(again(5, 2, 2));
    assertThat(retries.poll()).isEqualTo(again(5, 2, 2));
  }

  @Test
  void drainingTakesWhatIsDueAndWhatWaits() {
    retries.addDue(1, 2, true);
    retries.addWaiting(again(2, 5, 2), NOW);
    assertThat(retries.drain())
        .containsExactlyInAnyOrder(new JobRange(1, 1, 2), new JobRange(2, 5, 2));
    retries.wake(NOW);
    assertThat(retries.anyDue()).isFalse();
  }

  @Test
  void jobsThatFailedTogetherShareOneBackoff() {
    RetryPolicy policy = new RetryPolicy(5, Duration.ofNanos(10), Duration.ofNanos(10));
    BackoffRanges ranges = new BackoffRanges(retries, new Backoff(policy, 1), NOW);
    ranges.add(0, 2, 1, true);
    ranges.add(1, 2, 1, true);
    ranges.add(2, 3, 2, true); // another attempt
    ranges.add(3, 3, 1, true); // the same attempt after fewer failures: it was lost in between
    ranges.add(5, 3, 1, true); // no neighbour
    ranges.close();
    assertThat(retries.drain())
        .containsExactlyInAnyOrder(
            new JobRange(0, 2, 2),
            new JobRange(2, 1, 3),
            new JobRange(3, 1, 3),
            new JobRange(5, 1, 3));
  }
}
