package dev.quadrant.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.cli.measure.SoloMeasurement.Sample;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** When one job alone has been measured for long enough. */
class SoloWindowsTest {

  private static final long MICRO = TimeUnit.MICROSECONDS.toNanos(1);
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final SoloWindows windows = new SoloWindows();
  private long elapsedNanos;

  /** Runs jobs, one after the other, until that is enough. */
  private void run(LongUnaryOperator nanosAt) {
    while (!windows.settled()) {
      long run = nanosAt.applyAsLong(elapsedNanos);
      elapsedNanos += run;
      windows.add(new Sample(run, run), elapsedNanos);
    }
  }

  @Test
  void jobsThatBecomeFasterAreMeasuredUntilTheyDoNotAnyMore() {
    run(elapsed -> elapsed < 150 * MILLI ? 600 * MICRO : 400 * MICRO);

    assertThat(windows.samples()).allMatch(sample -> sample.run() == 400 * MICRO);
    assertThat(elapsedNanos).isLessThan(500 * MILLI);
  }

  @Test
  void shortJobsThatFirstSeemLongAreNotTakenForLongOnes() {
    run(elapsed -> elapsed < 350 * MILLI ? 50 * MILLI - elapsed / 10 : 140 * MICRO);

    assertThat(windows.samples()).allMatch(sample -> sample.run() == 140 * MICRO);
  }

  @Test
  void threeJobsThatHardlyComputeAreEnough() {
    for (int job = 1; job <= 3; job++) {
      windows.add(new Sample(100 * MILLI, MILLI), 100L * job * MILLI);
    }

    assertThat(windows.settled()).isTrue();
    assertThat(windows.samples()).hasSize(3);
  }

  @Test
  void jobsThatAreSteadyAreMeasuredInTwoWindows() {
    run(elapsed -> MILLI);

    assertThat(elapsedNanos).isEqualTo(200 * MILLI);
    assertThat(windows.samples()).hasSize(100);
  }

  @Test
  void jobsThatAreNeverSteadyAreMeasuredForLessThanASecond() {
    run(elapsed -> (1 + elapsed / (50 * MILLI)) * MILLI / 10);

    assertThat(elapsedNanos).isBetween(800 * MILLI, SECOND);
    assertThat(windows.samples()).isNotEmpty();
  }

  @Test
  void ofLongJobsThreeAreEnoughAndOfVeryLongOnesOne() {
    run(elapsed -> SECOND);
    assertThat(windows.samples()).hasSize(3);

    SoloWindows veryLong = new SoloWindows();
    veryLong.add(new Sample(10 * SECOND, SECOND), 10 * SECOND);
    assertThat(veryLong.settled()).isTrue();
    assertThat(veryLong.samples()).hasSize(1);
  }

  @Test
  void whatThereIsCountsWhereTheMeasurementIsCutShort() {
    assertThat(windows.samples()).isEmpty();
    windows.add(new Sample(MILLI, MILLI), MILLI);
    assertThat(windows.settled()).isFalse();
    assertThat(windows.samples()).hasSize(1);
  }
}
