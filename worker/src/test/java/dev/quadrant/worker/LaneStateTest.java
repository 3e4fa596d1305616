package dev.quadrant.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaneStateTest {

  private static final int SLOTS = 2;
  private static final Duration NEAR = Duration.ZERO;
  private static final Duration FAR = Duration.ofMillis(50);

  /** All slots run a job each of one run, whose jobs take so long. */
  private static LaneState busy(Duration job, Duration lead) {
    LaneState lane = new LaneState(SLOTS, SLOTS, lead::toNanos);
    LaneState.Share share = lane.share("run");
    share.pace().observe(1, job.toNanos());
    share.hold(SLOTS);
    return lane;
  }

  @Test
  void nothingIsHeldAheadWhileADurationIsUnknown() {
    LaneState lane = new LaneState(SLOTS, SLOTS, FAR::toNanos);
    lane.share("run").hold(SLOTS);
    assertThat(lane.demand()).isZero();
  }

  @Test
  void shortJobsAreHeldAheadForATenthOfASecondAndForWhatAFetchTakes() {
    Duration job = Duration.ofMillis(10);
    assertThat(busy(job, NEAR).demand()).isEqualTo(20);
    assertThat(busy(job, FAR).demand()).isEqualTo(30);
  }

  @Test
  void aLeadAddsToALookAheadThatThereIs() {
    assertThat(busy(Duration.ofMillis(130), NEAR).demand()).isEqualTo(1);
    assertThat(busy(Duration.ofMillis(130), FAR).demand()).isEqualTo(2);
  }

  @Test
  void behindLongJobsNoMoreIsAskedForThanThereAreSlots() {
    LaneState lane = busy(Duration.ofMillis(201), FAR);
    lane.share("run").release(SLOTS);
    assertThat(lane.demand()).isEqualTo(SLOTS);
  }

  @Test
  void whereASlotIsFreeMoreSeldomTheNextJobWaitsWhereAnyWorkerCanFetchIt() {
    assertThat(busy(Duration.ofMillis(199), FAR).demand()).isEqualTo(1);
    assertThat(busy(Duration.ofMillis(201), FAR).demand()).isZero();
    assertThat(busy(Duration.ofMillis(201), NEAR).demand()).isZero();
  }

  @Test
  void aWorkerTakesOneMoreForASlotThatIsFree() {
    LaneState lane = busy(Duration.ofMillis(201), FAR);
    lane.share("run").release(1);
    assertThat(lane.demand()).isEqualTo(1);
  }
}
