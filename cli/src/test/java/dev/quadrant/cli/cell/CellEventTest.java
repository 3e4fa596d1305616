package dev.quadrant.cli.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.cli.cell.CellEvent.WarmedUp;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CellEventTest {

  private final AtomicInteger asked = new AtomicInteger();

  private WarmedUp warmedUp(double contention, boolean possible) {
    return WarmedUp.after(
        1.5,
        contention,
        () -> {
          asked.incrementAndGet();
          return possible;
        });
  }

  @Test
  void compilersYieldOnceAModelIsWarm() {
    assertThat(warmedUp(0.02, true).text())
        .isEqualTo("warmed up for 1.50 s; from here on JIT compilers use idle cores only");
    assertThat(asked).hasValue(1);
  }

  @Test
  void whereThatIsNotPossibleItIsSaid() {
    assertThat(warmedUp(0, false).text())
        .isEqualTo("warmed up for 1.50 s; JIT compilers go on beside the jobs");
  }

  @Test
  void othersThatHaveATenthOfTheCoresAreNamed() {
    assertThat(warmedUp(0.12, true).text())
        .isEqualTo(
            "warmed up for 1.50 s while others had 12 % of the cores' time;"
                + " from here on JIT compilers use idle cores only");
  }

  @Test
  void compilersAreLeftAloneOnACrowdedMachine() {
    assertThat(warmedUp(0.47, true).text())
        .isEqualTo(
            "warmed up for 1.50 s while others had 47 % of the cores' time;"
                + " JIT compilers go on beside the jobs");
    assertThat(asked).as("what could not be taken back").hasValue(0);
  }
}
