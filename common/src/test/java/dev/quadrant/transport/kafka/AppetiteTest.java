package dev.quadrant.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.testing.Bundles;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppetiteTest {

  private static final Lane SHORT = new Lane("short", ExecutionModelName.EVENT_LOOP);
  private static final Lane LONG = new Lane("long", ExecutionModelName.PROCESSES);
  private static final long LEAD = Duration.ofMillis(50).toNanos();
  private static final long LATER = Duration.ofSeconds(1).toNanos();

  private final Appetite appetite = new Appetite(0, () -> LEAD);

  private static Bundle bundle(Lane lane, int first, int count) {
    return Bundles.of("run", lane, first, count);
  }

  @Test
  void thereIsNoneBeforeALevelIsStated() {
    assertThat(appetite.any()).isFalse();
    appetite.state(Map.of(SHORT, 0), 0);
    assertThat(appetite.any()).isFalse();
    appetite.state(Map.of(SHORT, 3), 0);
    assertThat(appetite.any()).isTrue();
    assertThat(appetite.pauseNanos(0)).isZero();
  }

  @Test
  void whatWasTakenTakesUpItsLaneOnly() {
    appetite.state(Map.of(SHORT, 4, LONG, 1), 0);
    appetite.took(bundle(SHORT, 0, 4), 0);
    assertThat(appetite.accepts(SHORT)).isFalse();
    assertThat(appetite.accepts(LONG)).isTrue();
  }

  @Test
  void aLevelReplacesTheOneBefore() {
    appetite.state(Map.of(SHORT, 4, LONG, 1), 0);
    appetite.state(Map.of(LONG, 1), 0);
    assertThat(appetite.accepts(SHORT)).isFalse();
    assertThat(appetite.knows(SHORT)).isFalse();
    assertThat(appetite.knows(LONG)).isTrue();
  }

  @Test
  void whileTheLanesThatAreServedAreFullOthersAreAskedForOnlyNowAndThen() {
    appetite.state(Map.of(SHORT, 0, LONG, 2), 0);
    appetite.state(Map.of(SHORT, 4, LONG, 2), 0);
    appetite.took(bundle(SHORT, 0, 4), 0);
    assertThat(appetite.any()).isTrue();
    assertThat(appetite.pauseNanos(0)).isPositive();
    assertThat(appetite.pauseNanos(LATER)).isZero();
    appetite.state(Map.of(SHORT, 1, LONG, 2), 0);
    assertThat(appetite.pauseNanos(0)).as("there is room again").isZero();
  }

  private static final Duration JOB = Duration.ofMillis(160);

  private void end(Bundle bundle, long nowNanos) {
    appetite.reporting(bundle, nowNanos);
    appetite.finished(bundle, nowNanos);
  }

  /** Jobs of the short lane have been seen to take so long, one after the other. */
  private long seen(Duration stay) {
    long now = 0;
    for (int first = 0; first < 10; first++) {
      appetite.took(bundle(SHORT, first, 1), now);
      now += stay.toNanos();
      end(bundle(SHORT, first, 1), now);
    }
    return now;
  }

  /** With this bundle the short lane is full. */
  private void fill(Bundle last, long nowNanos) {
    appetite.state(Map.of(SHORT, 1, LONG, 2), nowNanos);
    appetite.took(last, nowNanos);
  }

  private long pauseOnceFull(Bundle last, long nowNanos) {
    fill(last, nowNanos);
    return appetite.pauseNanos(nowNanos);
  }

  @Test
  void theNextIsAskedForInTimeForTheSlotThatBecomesFreeFirst() {
    long now = seen(JOB);
    fill(bundle(SHORT, 100, 1), now);
    long later = now + Duration.ofMillis(30).toNanos();
    assertThat(pauseOnceFull(bundle(SHORT, 101, 1), later))
        .isEqualTo(now + JOB.toNanos() - LEAD - later);
  }

  @Test
  void aBundleWhoseResultsAreOnTheirWayIsNotWaitedFor() {
    long now = seen(JOB);
    Bundle ended = bundle(SHORT, 100, 1);
    fill(ended, now);
    long later = now + JOB.toNanos() - LEAD / 2;
    appetite.reporting(ended, later);
    assertThat(pauseOnceFull(bundle(SHORT, 101, 1), later)).isGreaterThan(JOB.toNanos() / 2);
  }

  @Test
  void whereJobsAreLongOthersAreAskedForAsIfNothingWereKnown() {
    long unknown = pauseOnceFull(bundle(SHORT, 0, 1), 0);
    appetite.finished(bundle(SHORT, 0, 1), 0);
    long now = seen(Duration.ofSeconds(2));
    assertThat(pauseOnceFull(bundle(SHORT, 100, 1), now)).isEqualTo(unknown).isPositive();
  }

  @Test
  void aBundleThatStaysForLongerThanOthersTellsNothing() {
    long now = seen(JOB);
    fill(bundle(SHORT, 100, 1), now);
    long later = now + 2 * JOB.toNanos();
    assertThat(pauseOnceFull(bundle(SHORT, 101, 1), later)).isEqualTo(JOB.toNanos() - LEAD);
  }

  @Test
  void whatCameTooEarlyWaitsForAboutAsLongAsWhatIsHereTakes() {
    long probe = Duration.ofMillis(100).toNanos();
    assertThat(appetite.patienceNanos(SHORT, 0)).isEqualTo(probe);
    Duration job = Duration.ofMillis(300);
    long now = seen(job);
    assertThat(appetite.patienceNanos(SHORT, now)).as("nothing is here").isEqualTo(probe);
    fill(bundle(SHORT, 100, 1), now);
    assertThat(appetite.patienceNanos(SHORT, now)).as("much too early").isZero();
    assertThat(appetite.patienceNanos(SHORT, now + job.toNanos() - LEAD)).isEqualTo(job.toNanos());
    assertThat(appetite.patienceNanos(SHORT, now + 2 * job.toNanos()))
        .as("what is here takes longer than others")
        .isEqualTo(probe);
    seen(Duration.ofHours(1));
    fill(bundle(SHORT, 101, 1), now);
    assertThat(appetite.patienceNanos(SHORT, now)).as("nothing waits for an hour").isEqualTo(probe);
  }

  @Test
  void whatGoesBackMakesNobodyAskBeforeItIsTime() {
    long now = seen(JOB);
    long pause = pauseOnceFull(bundle(SHORT, 100, 1), now);
    appetite.refused(now);
    assertThat(appetite.pauseNanos(now)).isEqualTo(pause);
  }

  @Test
  void whoHoldsNothingDoesNotWait() {
    Bundle held = bundle(SHORT, 0, 4);
    appetite.state(Map.of(SHORT, 4, LONG, 2), 0);
    appetite.took(held, 0);
    appetite.finished(held, LATER);
    appetite.state(Map.of(SHORT, 0, LONG, 2), LATER);
    assertThat(appetite.pauseNanos(LATER)).isZero();
  }

  @Test
  void eachUnwantedBundleMakesThePauseLongerAndAWantedOneEndsThat() {
    appetite.state(Map.of(LONG, 2), 0);
    long before = 0;
    for (int time = 0; time < 4; time++) {
      appetite.refused(0);
      assertThat(appetite.pauseNanos(0)).isGreaterThan(before);
      before = appetite.pauseNanos(0);
    }
    for (int time = 0; time < 20; time++) {
      appetite.refused(0);
    }
    assertThat(appetite.pauseNanos(0)).as("bounded").isLessThan(LATER);
    appetite.took(bundle(LONG, 0, 1), LATER);
    assertThat(appetite.pauseNanos(LATER)).isZero();
  }

  @Test
  void asManyBundlesAreFetchedAsThereIsRoomFor() {
    assertThat(appetite.bundles()).isEqualTo(1);
    appetite.state(Map.of(SHORT, 1_000, LONG, 2), 0);
    assertThat(appetite.bundles()).as("nothing is known of their size").isEqualTo(1);
    appetite.took(bundle(SHORT, 0, 100), 0);
    assertThat(appetite.bundles()).isEqualTo(9);
    appetite.took(bundle(LONG, 0, 1), 0);
    assertThat(appetite.bundles()).as("the next may be of either lane").isEqualTo(1);
  }
}
