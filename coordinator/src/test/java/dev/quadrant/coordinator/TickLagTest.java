package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How late ticks are. */
class TickLagTest {

  private static final Duration RESOLUTION = Duration.ofMillis(1); // of a histogram

  private final ManualTicker ticker = new ManualTicker();
  private final TickLag lag = new TickLag(ticker, Duration.ofMillis(50));

  private void tickAfter(int millis) {
    ticker.advance(Duration.ofMillis(millis));
    lag.tick();
  }

  @Test
  void isWhatATickComesTooLate() {
    tickAfter(50);
    tickAfter(250);
    assertThat(lag.counts().total()).isEqualTo(2);
    assertThat(lag.counts().sum()).isCloseTo(Duration.ofMillis(200), RESOLUTION);
  }

  @Test
  void ofTicksThatMakeUpForALateOneIsNone() {
    tickAfter(150);
    tickAfter(0);
    tickAfter(0);
    assertThat(lag.counts().total()).isEqualTo(3);
    assertThat(lag.counts().sum()).isCloseTo(Duration.ofMillis(100), RESOLUTION);
  }
}
