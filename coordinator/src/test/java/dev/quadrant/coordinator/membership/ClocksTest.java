package dev.quadrant.coordinator.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Condition;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.Release;
import dev.quadrant.model.WorkerClock;
import dev.quadrant.time.ClockOffset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClocksTest {

  private static final long EPOCH = 7;
  private static final long MILLI = Duration.ofMillis(1).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Clocks clocks = new Clocks("here");
  private long now = 1_000 * SECOND;

  /** A worker whose clock is ahead by {@code ahead} hears the coordinator and says so. */
  private void compare(String clock, long ahead, long there, long held, long back) {
    compare(clock, 1, EPOCH, ahead, there, held, back);
  }

  private void compare(
      String clock, long incarnation, long epoch, long ahead, long there, long held, long back) {
    long told = now;
    long heard = told + there + ahead;
    now = told + there + held + back;
    heard(
        incarnation,
        new WorkerClock(clock, new WorkerClock.Echo(epoch, told, heard)),
        heard + held);
  }

  private void heard(long incarnation, WorkerClock clock, long sent) {
    Heartbeat heartbeat =
        new Heartbeat(
            "worker",
            incarnation,
            List.of("default"),
            Map.of(),
            2,
            false,
            List.of(),
            Map.of(),
            sent,
            clock,
            Condition.of(Release.OWN));
    clocks.heard(heartbeat, EPOCH, now);
  }

  private ClockOffset offset() {
    return clocks.offset("worker", now).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void areNeverWrongByMoreThanTheirBound(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double drift = random.nextDouble(-9e-5, 9e-5);
    long start = now;
    long ahead = random.nextLong(-1_000_000 * SECOND, 1_000_000 * SECOND);
    for (int beat = 0; beat < 1_000; beat++) {
      long drifted = ahead + (long) ((now - start) * drift);
      compare(
          "there",
          drifted,
          random.nextLong(50 * MILLI),
          random.nextLong(SECOND),
          random.nextLong(50 * MILLI));
      long truth = ahead + (long) ((now - start) * drift);
      assertThat(Math.abs(offset().nanos() - truth))
          .as("seed %d, beat %d", seed, beat)
          .isLessThanOrEqualTo(offset().boundNanos());
    }
    assertThat(offset().boundNanos()).as("the quickest answers count").isLessThan(20 * MILLI);
  }

  @Test
  void areKnownBestFromTheQuickestAnswer() {
    compare("there", 5 * SECOND, 20 * MILLI, SECOND, 40 * MILLI);
    assertThat(offset().boundNanos()).isBetween(30 * MILLI, 31 * MILLI);
    compare("there", 5 * SECOND, MILLI, SECOND, MILLI);
    ClockOffset quick = offset();
    assertThat(quick.nanos()).isEqualTo(5 * SECOND);
    assertThat(quick.boundNanos()).isBetween(MILLI, 2 * MILLI);
    compare("there", 5 * SECOND, 20 * MILLI, 0, 40 * MILLI);
    assertThat(offset().nanos()).isEqualTo(quick.nanos());
  }

  @Test
  void areKnownTheWorseTheLongerTheyWereNotCompared() {
    compare("there", 5 * SECOND, 0, 0, 0);
    now += 100 * SECOND;
    assertThat(offset().boundNanos()).isEqualTo(20 * MILLI);
    compare("there", 5 * SECOND + 15 * MILLI, 10 * MILLI, 0, 10 * MILLI);
    assertThat(offset().nanos()).isEqualTo(5 * SECOND + 15 * MILLI);
  }

  @Test
  void areTakenAnewWhenOneHasStoodStill() {
    compare("there", 5 * SECOND, 0, 0, 0);
    compare("there", -3_600 * SECOND, 10 * MILLI, 0, 10 * MILLI);
    assertThat(offset().nanos()).isEqualTo(-3_600 * SECOND);
  }

  @Test
  void areOneWhereBothReadTheSameUnlessItShowsThatTheyDoNot() {
    heard(1, new WorkerClock("here", null), 0);
    assertThat(offset()).isEqualTo(ClockOffset.NONE);
    compare("here", 0, MILLI, SECOND, MILLI);
    assertThat(offset()).isEqualTo(ClockOffset.NONE);
    compare("here", 5 * SECOND, MILLI, SECOND, MILLI);
    assertThat(offset().nanos()).isEqualTo(5 * SECOND);
  }

  @Test
  void areNotKnownBeforeAnAnswerToThisCoordinator() {
    assertThat(clocks.offset("worker", now)).isEmpty();
    heard(1, new WorkerClock("there", null), 0);
    compare("there", 1, EPOCH - 1, 5 * SECOND, 0, 0, 0);
    assertThat(clocks.offset("worker", now)).isEmpty();
    compare("there", 1, EPOCH, 5 * SECOND, 0, -MILLI, 2 * MILLI);
    assertThat(clocks.offset("worker", now)).as("said before it was heard").isEmpty();
    compare("there", 1, EPOCH, 5 * SECOND, 0, 2 * MILLI, -MILLI);
    assertThat(clocks.offset("worker", now)).as("heard before it was said").isEmpty();
  }

  @Test
  void areForgottenWithTheWorkerAndWithItsNextStart() {
    compare("there", 5 * SECOND, 0, 0, 0);
    heard(2, new WorkerClock("there", null), 0);
    assertThat(clocks.offset("worker", now)).isEmpty();
    compare("there", 2, EPOCH, 8 * SECOND, 0, 0, 0);
    assertThat(offset().nanos()).isEqualTo(8 * SECOND);
    clocks.forget("worker");
    assertThat(clocks.offset("worker", now)).isEmpty();
  }

  @Test
  void areToBeComparedAgainAfterAWhileUnlessTheyAreOne() {
    heard(1, new WorkerClock("here", null), 0);
    assertThat(clocks.stale(now)).isFalse();
    heard(2, new WorkerClock("there", null), 0);
    assertThat(clocks.stale(now)).isTrue();
    compare("there", 2, EPOCH, 5 * SECOND, 0, 0, 0);
    assertThat(clocks.stale(now)).isFalse();
    now += 10 * SECOND;
    assertThat(clocks.stale(now)).isTrue();
  }
}
