package dev.quadrant.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.cli.Scenario;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.RunState;
import dev.quadrant.stats.LatencySummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final List<Integer> sizes = new ArrayList<>();
  private final Stop stop = new Stop();

  @Test
  void runsGrowUntilFullOnesTakeTheSameTimeThreeTimes() {
    WarmUp warmUp = new WarmUp(runs(jobs -> 1_000L * jobs), stop);

    warmUp.of(List.of(new Scenario("a", "noop", "{}", 500)), LONG);

    assertThat(sizes).containsExactly(1, 8, 64, 500, 500, 500);
  }

  @Test
  void aRunThatWouldNotFitIntoTheTimeLeftIsNotBegun() {
    WarmUp warmUp = new WarmUp(runs(jobs -> LONG.toNanos() / 20 * jobs), stop);

    warmUp.of(List.of(new Scenario("a", "noop", "{}", 500)), LONG);

    assertThat(sizes.getFirst()).isEqualTo(1);
    assertThat(sizes).allMatch(jobs -> jobs < 20);
  }

  @Test
  void withoutTimeNothingRuns() {
    new WarmUp(runs(jobs -> 1), stop)
        .of(List.of(new Scenario("a", "noop", "{}", 500)), Duration.ZERO);

    assertThat(sizes).isEmpty();
  }

  @Test
  void aJobThatNeverEndsIsStoppedWhenTheTimeIsOver() {
    WarmUp.Runs endless =
        (scenario, late) -> {
          CountDownLatch cancelled = new CountDownLatch(1);
          late.onCancel(cancelled::countDown);
          try {
            cancelled.await();
          } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
          }
          sizes.add(scenario.jobs());
          return snapshot(1);
        };

    new WarmUp(endless, stop)
        .of(List.of(new Scenario("a", "noop", "{}", 500)), Duration.ofMillis(1));

    assertThat(sizes).containsExactly(1);
    assertThat(stop.isCancelled()).isFalse();
  }

  @Test
  void nothingRunsAfterAStop() {
    stop.request();

    new WarmUp(runs(jobs -> 1), stop).of(List.of(new Scenario("a", "noop", "{}", 500)), LONG);

    assertThat(sizes).isEmpty();
  }

  private WarmUp.Runs runs(IntToLongFunction wallNanos) {
    return (scenario, late) -> {
      sizes.add(scenario.jobs());
      return snapshot(wallNanos.applyAsLong(scenario.jobs()));
    };
  }

  private static RunSnapshot snapshot(long wallNanos) {
    LatencySummary none = new LatencySummary(0, 0, 0, 0, 0, 0);
    JobCounts counts = new JobCounts(1, 0, 0, 1, 0, 0, 0);
    return new RunSnapshot(
        "a", RunState.SUCCEEDED, counts, 0, 0, wallNanos, 1, none, none, none, none, 0, List.of());
  }
}
