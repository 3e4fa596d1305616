package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.cli.cell.Cells;
import org.junit.jupiter.api.Test;

class RunSummaryTest {

  private final String text = RunSummary.text(Cells.interrupted("noop", "processes"));

  @Test
  void theFirstLineSaysWhatWasDoneInWhatTime() {
    assertThat(text).startsWith("noop under processes: 5 of 10 jobs in 500 ms, 10.00 jobs/s\n");
  }

  @Test
  void percentilesStandInColumns() {
    assertThat(text.lines().filter(line -> line.startsWith("response")))
        .containsExactly("response     1.00 ms   2.00 ms   3.00 ms   4.00 ms   5.00 ms   1.50 ms");
  }

  @Test
  void failuresAreGrouped() {
    assertThat(text).contains("failed 1, lost 0, cancelled 4, retried 2, duplicates 0");
    assertThat(text).contains("3 × boom (job 7)");
  }
}
