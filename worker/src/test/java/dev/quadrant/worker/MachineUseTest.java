package dev.quadrant.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MachineUseTest {

  private final ManualTicker ticker = new ManualTicker();
  private double measured;
  private long resident;
  private int measurements;
  private final MachineUse use =
      new MachineUse(
          new MachineUse.Probe() {
            @Override
            public double load() {
              measurements++;
              return measured;
            }

            @Override
            public long residentBytes() {
              return resident;
            }
          },
          ticker);

  private void look(double now) {
    measured = now;
    use.look();
  }

  @Test
  void isUnknownBeforeTheFirstLook() {
    assertThat(use.now().load()).isNull();
  }

  @Test
  void isWhatWasMeasuredLast() {
    look(0.25);
    assertThat(use.now().load()).isEqualTo(0.25);
    ticker.advance(Duration.ofMillis(500));
    look(1);
    assertThat(use.now().load()).isEqualTo(1.0);
  }

  @Test
  void saysHowMuchMemoryIsTaken() {
    look(0.5);
    assertThat(use.now().residentBytes()).as("not known").isNull();
    ticker.advance(Duration.ofMillis(500));
    resident = 12_345;
    look(0.5);
    assertThat(use.now().residentBytes()).isEqualTo(12_345);
    MachineUse.OWN.look();
    assertThat(MachineUse.OWN.now().residentBytes()).as("of a JVM").isGreaterThan(10_000_000);
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
    assertThat(use.now().load()).isNull();
    ticker.advance(Duration.ofMillis(500));
    look(-1);
    assertThat(use.now().load()).isNull();
  }
}
