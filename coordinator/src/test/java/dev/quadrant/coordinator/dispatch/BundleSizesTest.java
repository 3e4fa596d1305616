package dev.quadrant.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.membership.Capacity;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.track.RunTracker;
import dev.quadrant.model.Bundle;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleSizesTest {

  private static final Capacity FOUR_SLOTS = Capacity.of(List.of(4));

  private final BundleSizes sizes = new BundleSizes(false, Bundle.MAX_JOBS);
  private final RunTracker run = Runs.tracker(Runs.spec("run", 10_000_000));

  @Test
  void isOneWhileDurationsAreUnknown() {
    assertThat(sizes.next(Runs.offering(run), FOUR_SLOTS)).isEqualTo(1);
    Runs.succeed(run, 7, Duration.ofNanos(100));
    assertThat(sizes.next(Runs.offering(run), FOUR_SLOTS)).isEqualTo(1);
  }

  @Test
  void doublesUpToSomeMillisecondsOfWork() {
    Runs.succeed(run, 8, Duration.ofNanos(100_000));
    assertThat(List.of(next(), next(), next(), next())).containsExactly(2, 4, 8, 16);
    for (int bundle = 0; bundle < 20; bundle++) {
      next();
    }
    assertThat(next()).as("25 ms on four slots at 100 µs").isEqualTo(1_000);
  }

  @Test
  void isOneForLongJobs() {
    Runs.succeed(run, 8, Duration.ofSeconds(1));
    for (int bundle = 0; bundle < 20; bundle++) {
      assertThat(next()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, Bundle.MAX_JOBS})
  void neverExceedsTheMostOfABundle(int most) {
    BundleSizes bounded = new BundleSizes(true, most);
    Capacity many = Capacity.of(List.of(10_000));
    assertThat(bounded.next(Runs.offering(run), many)).isBetween(1, most);
    Runs.succeed(run, 8, Duration.ofNanos(1));
    for (int bundle = 0; bundle < 30; bundle++) {
      assertThat(bounded.next(Runs.offering(run), FOUR_SLOTS)).isBetween(1, most);
    }
    assertThat(bounded.next(Runs.offering(run), FOUR_SLOTS)).isEqualTo(most);
  }

  private int next() {
    return sizes.next(Runs.offering(run), FOUR_SLOTS);
  }

  @ParameterizedTest
  @CsvSource({"1000, 125", "100, 12", "16, 2", "15, 1", "1, 1"})
  void shrinksTowardsTheEndSoThatAllSlotsFinishTogether(int remaining, int most) {
    RunTracker ending = Runs.tracker(Runs.spec("ending", remaining + 8));
    Runs.succeed(ending, 8, Duration.ofNanos(1));
    BundleSizes grown = new BundleSizes(false, Bundle.MAX_JOBS);
    for (int bundle = 0; bundle < 20; bundle++) {
      grown.next(Runs.offering(run(10_000_000)), FOUR_SLOTS);
    }
    assertThat(grown.next(Runs.offering(ending), FOUR_SLOTS)).isEqualTo(Math.min(most, 2));
    for (int bundle = 0; bundle < 20; bundle++) {
      assertThat(grown.next(Runs.offering(ending), FOUR_SLOTS)).isLessThanOrEqualTo(most);
    }
    assertThat(grown.next(Runs.offering(ending), FOUR_SLOTS)).isEqualTo(most);
  }

  private static RunTracker run(int jobs) {
    return Runs.tracker(Runs.spec("other", jobs));
  }

  @Test
  void whatIsCostlyIsWorthItAlsoTowardsTheEnd() {
    RunTracker ending = Runs.tracker(Runs.spec("ending", 508));
    Runs.succeed(ending, 8, Duration.ofNanos(100_000));
    BundleSizes costly = new BundleSizes(true, Bundle.MAX_JOBS);
    for (int bundle = 0; bundle < 20; bundle++) {
      costly.next(Runs.offering(ending), FOUR_SLOTS);
    }
    assertThat(costly.next(Runs.offering(ending), FOUR_SLOTS))
        .as("5 ms on four slots at 100 µs")
        .isEqualTo(200);
  }

  @Test
  void startsWithASixteenthOfAWorkerThatHasManySlots() {
    assertThat(sizes.next(Runs.offering(run), Capacity.of(List.of(10_000)))).isEqualTo(625);
    assertThat(sizes.next(Runs.offering(run), Capacity.of(List.of(10_000, 32)))).isEqualTo(2);
  }
}
