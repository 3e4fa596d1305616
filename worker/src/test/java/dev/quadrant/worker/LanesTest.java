package dev.quadrant.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider.Demand;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.RunSpec;
import dev.quadrant.testing.ScriptedJob;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.LoopClock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final int CORES = 2;
  private static final Lane WAITS = new Lane("waits", ExecutionModelName.WORKER_THREADS);
  private static final Lane COMPUTES = new Lane("computes", ExecutionModelName.WORKER_THREADS);

  private final Lanes lanes = lanes(OptionalInt.empty());

  private static Lanes lanes(OptionalInt concurrency) {
    JobForm form = new JobForm.Blocking((payload, job) -> payload);
    JobTypes types =
        JobTypes.of(
            List.of(
                new ScriptedJob("waits", Demand.WAITS, form),
                new ScriptedJob("computes", Demand.COMPUTES, form)));
    return new Lanes(types, options(concurrency), () -> 0);
  }

  private static WorkerOptions options(OptionalInt concurrency) {
    return new WorkerOptions(
        "worker",
        List.of(RunSpec.DEFAULT_QUEUE),
        CORES,
        concurrency,
        JobSettings.NONE,
        Duration.ofSeconds(1));
  }

  private int demand(Lane lane) {
    return lanes.demand().getOrDefault(lane, -1);
  }

  @Test
  void everyTypeIsServedUnderEveryModelAndInQuarantine() {
    assertThat(lanes.slots()).hasSize(2 * (ExecutionModelName.values().length + 1));
    assertThat(lanes.slots().values()).allMatch(slots -> slots > 0);
  }

  @Test
  void aNumberOfSlotsCountsForEveryModelButQuarantineHasNoMoreThanTheCores() {
    lanes(OptionalInt.of(7))
        .slots()
        .forEach((lane, slots) ->
            assertThat(slots).as("%s", lane).isEqualTo(lane.quarantine() ? CORES : 7));
    assertThat(lanes(OptionalInt.of(1)).slots().values()).containsOnly(1);
    ModelFactory models =
        new ModelFactory(
            options(OptionalInt.of(7)), null, new LoopClock(Ticker.SYSTEM), Ticker.SYSTEM);
    assertThat(models.slots(Pool.of(ExecutionModelName.PROCESSES))).isEqualTo(7);
    assertThat(models.slots(Pool.of(Lane.quarantine("waits")))).as("children").isEqualTo(CORES);
  }

  @Test
  void demandIsTheFreeSlotsWhileDurationsAreUnknown() {
    LaneState.Share lane = lanes.state(WAITS).share("run");
    assertThat(demand(WAITS)).isEqualTo(lanes.state(WAITS).slots()).isEqualTo(10);
    lane.hold(7);
    assertThat(demand(WAITS)).isEqualTo(3);
    lane.hold(9);
    assertThat(demand(WAITS)).as("after an overshoot").isZero();
    lane.release(16);
    assertThat(demand(WAITS)).isEqualTo(10);
    assertThat(demand(COMPUTES)).as("another lane").isEqualTo(10);
  }

  /** The worker holds one job of a run whose jobs take so long. */
  private LaneState.Share holds(Lane lane, String run, Duration each) {
    LaneState.Share share = lanes.state(lane).share(run);
    share.hold(1);
    share.pace().observe(1, each.toNanos());
    return share;
  }

  @Test
  void someMillisecondsOfWorkAreHeldBeyondTheSlotsOnceDurationsAreKnown() {
    holds(WAITS, "run", Duration.ofMillis(1));
    holds(COMPUTES, "run", Duration.ofMillis(1));
    assertThat(demand(WAITS)).as("100 ms on 10 slots").isEqualTo(10 + 1_000 - 1);
    assertThat(demand(COMPUTES)).as("100 ms on 2 cores").isEqualTo(10 + 200 - 1);
  }

  @Test
  void aLongJobHasNoOtherStrandedBehindIt() {
    holds(COMPUTES, "run", Duration.ofSeconds(10));
    assertThat(demand(COMPUTES)).isEqualTo(9);
  }

  @Test
  void quickJobsOfOneRunTellNothingAboutThoseOfAnother() {
    LaneState.Share quick = holds(WAITS, "quick", Duration.ofMillis(1));
    LaneState.Share next = lanes.state(WAITS).share("next");
    next.hold(1);
    assertThat(next.pace().known()).isFalse();
    assertThat(demand(WAITS)).as("beside jobs of unknown length").isEqualTo(8);
    next.pace().observe(1, Duration.ofSeconds(10).toNanos());
    assertThat(demand(WAITS)).as("beside long jobs").isEqualTo(8);
    next.release(1);
    assertThat(demand(WAITS)).as("quick jobs alone").isEqualTo(1_009);
    quick.release(1);
    assertThat(demand(WAITS)).as("when nobody knows what comes next").isEqualTo(10);
    assertThat(lanes.state(WAITS).share("quick").pace().known()).as("remembered").isTrue();
  }

  @Test
  void whatSlotsHaveTakenIsNoWorkAhead() {
    LaneState.Share share = holds(COMPUTES, "run", Duration.ofSeconds(1));
    share.hold(9);
    assertThat(share.lookAheadNanos()).as("10 jobs on 10 slots").isZero();
    share.hold(4);
    assertThat(share.lookAheadNanos()).as("4 jobs behind them on 2 cores").isEqualTo(2e9);
    assertThat(share.everyNanos()).as("jobs of 1 s on 2 cores").isEqualTo(5e8);
    assertThat(lanes.state(COMPUTES).share("other").lookAheadNanos()).as("unknown").isZero();
    assertThat(lanes.state(COMPUTES).share("other").everyNanos()).as("unknown").isZero();
  }

  @Test
  void onlyRunsThatHoldNothingAreForgotten() {
    LaneState.Share held = holds(WAITS, "held", Duration.ofMillis(1));
    for (int run = 0; run < 100; run++) {
      lanes.state(WAITS).share("run " + run);
    }
    assertThat(lanes.state(WAITS).share("held")).isSameAs(held);
  }

  @Test
  void theRunThatWasUsedLongestAgoIsForgottenFirst() {
    LaneState.Share first = lanes.state(WAITS).share("first");
    LaneState.Share second = lanes.state(WAITS).share("second");
    for (int run = 0; run < 62; run++) {
      lanes.state(WAITS).share("run " + run);
    }
    assertThat(lanes.state(WAITS).share("first")).isSameAs(first);
    lanes.state(WAITS).share("one more");
    assertThat(lanes.state(WAITS).share("first")).isSameAs(first);
    assertThat(lanes.state(WAITS).share("second")).isNotSameAs(second);
  }

  @Test
  void whatIsHeldIsBoundedHoweverShortTheJobsAre() {
    LaneState.Share share = lanes.state(WAITS).share("run");
    share.hold(1);
    share.pace().observe(1_000_000, 1);
    assertThat(demand(WAITS)).isLessThan(25_000);
  }

  @Test
  void aLaneThatIsNotServedHasNoSlotsAndIsNotAskedFor() {
    Lane unknown = new Lane("unknown", ExecutionModelName.EVENT_LOOP);
    assertThat(lanes.state(unknown).slots()).isZero();
    assertThat(lanes.demand().getOrDefault(unknown, 0)).isZero();
    lanes.state(unknown).share("run").hold(5);
    lanes.state(unknown).share("run").release(5);
    assertThat(lanes.demand().getOrDefault(unknown, 0)).isZero();
  }
}
