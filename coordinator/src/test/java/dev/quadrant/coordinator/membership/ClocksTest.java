package dev.quadrant.coordinator.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.WorkerClock;
import dev.quadrant.testing.Beat;
import dev.quadrant.time.ClockOffset;
import java.time.Duration;
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
    Beat beat = Beat.of("worker").incarnation(incarnation).clock(clock).sentAt(sent);
    clocks.heard(beat.heartbeat(), EPOCH, now);
  }

  private ClockOffset offset() {
    return clocks.offset("worker", now).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void areNeverWrongByMoreThanTheirBound(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double drift = random.nextDouble(-9e-4, 9e-4);
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
    assertThat(offset().boundNanos()).isBetween(30 * MILLI, 32 * MILLI);
    compare("there", 5 * SECOND, MILLI, SECOND, MILLI);
    ClockOffset quick = offset();
    assertThat(quick.nanos()).isEqualTo(5 * SECOND);
    assertThat(quick.boundNanos()).isBetween(MILLI, 3 * MILLI);
    compare("there", 5 * SECOND, 20 * MILLI, 0, 40 * MILLI);
    assertThat(offset().nanos()).isEqualTo(quick.nanos());
  }

  @Test
  void areKnownTheWorseTheLongerTheyWereNotCompared() {
    compare("there", 5 * SECOND, 0, 0, 0);
    now += 100 * SECOND;
    assertThat(offset().boundNanos()).isEqualTo(100 * MILLI);
    compare("there", 5 * SECOND + 75 * MILLI, 10 * MILLI, 0, 10 * MILLI);
    assertThat(offset().nanos()).isEqualTo(5 * SECOND + 75 * MILLI);
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

  /** A worker repeats its last answer with each heartbeat. */
  @Test
  void areComparedAgainWhenTheAnswerIsOldHoweverOftenItIsRepeated() {
    heard(1, new WorkerClock("there", null), 0);
    assertThat(clocks.ask(now)).isTrue();
    long told = now;
    WorkerClock answer =
        new WorkerClock("there", new WorkerClock.Echo(EPOCH, told, told + 5 * SECOND));
    for (int beat = 1; beat < 10; beat++) {
      now = told + beat * SECOND;
      heard(1, answer, now + 5 * SECOND);
      assertThat(clocks.ask(now)).as("after %d s", beat).isFalse();
    }
    now = told + 10 * SECOND;
    heard(1, answer, now + 5 * SECOND);
    assertThat(clocks.ask(now)).isTrue();
  }

  @Test
  void thatAreOneAreAskedForOnceAsTheirWorkersAreToHearThisCoordinator() {
    heard(1, new WorkerClock("here", new WorkerClock.Echo(EPOCH - 1, 0, 0)), 0);
    assertThat(clocks.ask(now)).isTrue();
    compare("here", 0, 0, SECOND, 0);
    now += 100 * SECOND;
    assertThat(clocks.ask(now)).isFalse();
  }

  @Test
  void ofWorkersThatDoNotAnswerAreAskedForNowAndThen() {
    heard(1, new WorkerClock("there", null), 0);
    int asked = 0;
    for (int second = 0; second < 100; second++) {
      asked += clocks.ask(now + second * SECOND) ? 1 : 0;
    }
    assertThat(asked).isEqualTo(10);
  }

  @Test
  void thatHaveNoNameAreNotAskedFor() {
    heard(1, new WorkerClock("", null), 0);
    assertThat(clocks.ask(now)).isFalse();
  }

  /** Such as results of a worker that has gone, or from an earlier life of the coordinator. */
  @Test
  void areKnownWithoutAHeartbeatWhereTheyAreTheCoordinatorsOwn() {
    assertThat(clocks.offset("worker", "here", now)).contains(ClockOffset.NONE);
    assertThat(clocks.offset("worker", "there", now)).isEmpty();
    assertThat(clocks.offset("worker", "", now)).isEmpty();
    compare("there", 5 * SECOND, 0, 0, 0);
    assertThat(clocks.offset("worker", "there", now)).contains(offset());
    assertThat(clocks.offset("worker", "", now)).contains(offset());
    assertThat(clocks.offset("worker", "here", now)).contains(ClockOffset.NONE);
    assertThat(clocks.offset("worker", "elsewhere", now)).isEmpty();
  }
}
