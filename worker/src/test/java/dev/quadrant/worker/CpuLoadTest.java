package dev.quadrant.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuLoadTest {

  private final ManualTicker ticker = new ManualTicker();
  private double measured;
  private int measurements;
  private final CpuLoad load = new CpuLoad(this::measure, ticker);

  private double measure() {
    measurements++;
    return measured;
  }

  private void look(double now) {
    measured = now;
    load.look();
  }

  @Test
  void isUnknownBeforeTheFirstLook() {
    assertThat(load.now()).isNull();
  }

  @Test
  void isWhatWasMeasuredLast() {
    look(0.25);
    assertThat(load.now()).isEqualTo(0.25);
    ticker.advance(Duration.ofMillis(500));
    look(1);
    assertThat(load.now()).isEqualTo(1.0);
  }

  /** What several workers of a process look at would else be the time between their looks. */
  @Test
  void isMeasuredTwiceASecondHoweverManyLook() {
    for (int millis = 0; millis < 2_000; millis += 10) {
      look(0.5);
      look(0.5);
      ticker.advance(Duration.ofMillis(10));
    }
    assertThat(measurements).isEqualTo(4);
  }

  @Test
  void isUnknownWhereTheJvmDoesNotKnow() {
    look(0.25);
    ticker.advance(Duration.ofMillis(500));
    look(Double.NaN);
    assertThat(load.now()).isNull();
    ticker.advance(Duration.ofMillis(500));
    look(-1);
    assertThat(load.now()).isNull();
  }
}
