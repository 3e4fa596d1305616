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
import dev.quadrant.worker.Lanes.LaneState;
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
    return new Lanes(
        types,
        new WorkerOptions(
            "worker",
            RunSpec.DEFAULT_QUEUE,
            CORES,
            concurrency,
            JobSettings.NONE,
            Duration.ofSeconds(1)));
  }

  private int demand(Lane lane) {
    return lanes.demand().getOrDefault(lane, -1);
  }

  @Test
  void everyTypeIsServedUnderEveryModel() {
    assertThat(lanes.slots()).hasSize(2 * ExecutionModelName.values().length);
    assertThat(lanes.slots().values()).allMatch(slots -> slots > 0);
    assertThat(lanes(OptionalInt.of(7)).slots().values()).containsOnly(7);
  }

  @Test
  void demandIsTheFreeSlotsWhileDurationsAreUnknown() {
    LaneState lane = lanes.state(WAITS);
    assertThat(demand(WAITS)).isEqualTo(lane.slots()).isEqualTo(10);
    lane.hold(7);
    assertThat(demand(WAITS)).isEqualTo(3);
    lane.hold(9);
    assertThat(demand(WAITS)).as("after an overshoot").isZero();
    lane.release(16);
    assertThat(demand(WAITS)).isEqualTo(10);
    assertThat(demand(COMPUTES)).as("another lane").isEqualTo(10);
  }

  @Test
  void someMillisecondsOfWorkAreHeldBeyondTheSlotsOnceDurationsAreKnown() {
    lanes.state(WAITS).pace().observe(1, Duration.ofMillis(1).toNanos());
    lanes.state(COMPUTES).pace().observe(1, Duration.ofMillis(1).toNanos());
    assertThat(demand(WAITS)).as("20 ms on 10 slots").isEqualTo(10 + 200);
    assertThat(demand(COMPUTES)).as("20 ms on 2 cores").isEqualTo(10 + 40);
  }

  @Test
  void aLongJobHasNoOtherStrandedBehindIt() {
    lanes.state(COMPUTES).pace().observe(1, Duration.ofSeconds(10).toNanos());
    assertThat(demand(COMPUTES)).isEqualTo(10);
  }

  @Test
  void whatIsHeldIsBoundedHoweverShortTheJobsAre() {
    lanes.state(WAITS).pace().observe(1_000_000, 1);
    assertThat(demand(WAITS)).isLessThan(25_000);
  }

  @Test
  void aLaneThatIsNotServedHasNoSlotsAndIsNotAskedFor() {
    Lane unknown = new Lane("unknown", ExecutionModelName.EVENT_LOOP);
    assertThat(lanes.state(unknown).slots()).isZero();
    assertThat(lanes.demand().getOrDefault(unknown, 0)).isZero();
    lanes.state(unknown).hold(5);
    lanes.state(unknown).release(5);
    assertThat(lanes.demand().getOrDefault(unknown, 0)).isZero();
  }
}
