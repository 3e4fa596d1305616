package dev.quadrant.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.RunState;
import dev.quadrant.model.Scenario;
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
  private long now;

  @Test
  void runsGrowUntilFullOnesTakeTheSameTimeThreeTimes() {
    WarmUp warmUp = new WarmUp(runs(jobs -> 1_000L * jobs), stop, () -> now, 1);

    warmUp.of(List.of(new Scenario("a", "noop", "{}", 500)), LONG);

    assertThat(sizes).containsExactly(1, 8, 64, 500, 500, 500);
  }

  @Test
  void aRunThatWouldNotFitIntoTheTimeLeftIsNotBegun() {
    WarmUp warmUp = new WarmUp(runs(jobs -> LONG.toNanos() / 20 * jobs), stop, () -> now, 1);

    warmUp.of(List.of(new Scenario("a", "noop", "{}", 500)), LONG);

    // A job takes a twentieth of the time: nine are done, then there is room for eleven.
    assertThat(sizes).containsExactly(1, 8, 11);
  }

  @Test
  void withoutTimeNothingRuns() {
    new WarmUp(runs(jobs -> 1), stop, () -> now, 1)
        .of(List.of(new Scenario("a", "noop", "{}", 500)), Duration.ZERO);

    assertThat(sizes).isEmpty();
  }

  @Test
  void everyKindOfWorkRunsOnceThoughTheTimeIsOver() {
    WarmUp warmUp = new WarmUp(runs(jobs -> 1_000_000), stop, () -> now, 4);

    warmUp.of(
        List.of(new Scenario("a", "noop", "{}", 500), new Scenario("b", "http", "{}", 3)),
        Duration.ofNanos(1));

    assertThat(sizes).containsExactly(4, 3);
  }

  @Test
  void aFewJobsAreRunOnceMoreIfTheyCanBeMadeTiny() {
    WarmUp warmUp = new WarmUp(runs(jobs -> 1), stop, () -> now, 4);

    warmUp.again(new Scenario("a", "sleep", "{\"millis\":1000}", 500));
    warmUp.again(new Scenario("a", "sleep", "{\"millis\":1000}", 3));
    warmUp.again(new Scenario("b", "http", "{}", 500));
    assertThat(sizes).containsExactly(4, 3);

    stop.request();
    warmUp.again(new Scenario("a", "sleep", "{\"millis\":1000}", 500));
    assertThat(sizes).as("after a cancel").hasSize(2);
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
          now += Duration.ofHours(1).toNanos();
          return snapshot(1);
        };

    new WarmUp(endless, stop, () -> now, 1)
        .of(List.of(new Scenario("a", "noop", "{}", 500)), Duration.ofMillis(1));

    assertThat(sizes).containsExactly(1);
    assertThat(stop.isCancelled()).isFalse();
  }

  @Test
  void ofOurOwnTypesTinyJobsRunFirstInLittleRunsThenInLargeOnes() {
    List<String> order = new ArrayList<>();
    WarmUp.Runs seen =
        (scenario, late) -> {
          order.add(scenario.payloadJson() + " x " + scenario.jobs());
          now += 50_000L * scenario.jobs();
          return snapshot(50_000L * scenario.jobs());
        };

    new WarmUp(seen, stop, () -> now, 4)
        .of(List.of(new Scenario("a", "sleep", "{\"millis\":5}", 2_000)), Duration.ofMillis(400));

    assertThat(order.subList(0, 50)).containsOnly("{\"millis\":0} x 16");
    assertThat(order.subList(50, order.size()))
        .containsExactly(
            "{\"millis\":0} x 16",
            "{\"millis\":0} x 128",
            "{\"millis\":0} x 1024",
            "{\"millis\":0} x 2000",
            "{\"millis\":0} x 1632",
            "{\"millis\":1} x 4",
            "{\"millis\":1} x 32",
            "{\"millis\":1} x 256",
            "{\"millis\":1} x 2000",
            "{\"millis\":1} x 108");
  }

  /** Of a child process the first run is slow: it loads nearly all there is to load. */
  @Test
  void realJobsRunAlsoWhereTheFirstTinyOnesTookMostOfTheTime() {
    List<String> payloads = new ArrayList<>();
    WarmUp.Runs slowAtFirst =
        (scenario, late) -> {
          long wall = payloads.isEmpty() ? 1_100_000_000L : 50_000L * scenario.jobs();
          payloads.add(scenario.payloadJson());
          now += wall;
          return snapshot(wall);
        };

    new WarmUp(slowAtFirst, stop, () -> now, 4)
        .of(List.of(new Scenario("a", "sleep", "{\"millis\":5}", 200_000)), CellRunner.WARM_UP);

    assertThat(payloads).contains("{\"millis\":1}");
    assertThat(now).isLessThanOrEqualTo(CellRunner.WARM_UP.toNanos());
  }

  @Test
  void nothingRunsAfterAStop() {
    stop.request();

    new WarmUp(runs(jobs -> 1), stop, () -> now, 1)
        .of(List.of(new Scenario("a", "noop", "{}", 500)), LONG);

    assertThat(sizes).isEmpty();
  }

  private WarmUp.Runs runs(IntToLongFunction wallNanos) {
    return (scenario, late) -> {
      sizes.add(scenario.jobs());
      long wall = wallNanos.applyAsLong(scenario.jobs());
      now += wall;
      return snapshot(wall);
    };
  }

  private static RunSnapshot snapshot(long wallNanos) {
    LatencySummary none = new LatencySummary(0, 0, 0, 0, 0, 0, 0);
    JobCounts counts = new JobCounts(1, 0, 0, 1, 0, 0, 0);
    return new RunSnapshot(
        "a", RunState.SUCCEEDED, counts, 0, 0, wallNanos, 1, none, none, none, none, 0, List.of());
  }
}
