package dev.quadrant.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.ExecutionModelName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {

  @Test
  void eachCellShowsTimeIdealAndCost() {
    String text =
        Matrix.render(
            List.of(
                new SampleCell("few-long-io", "event-loop").wall(1.02).cpu(0.03).cell(),
                new SampleCell("few-long-io", "processes").wall(5.01).ideal(5).cell()));

    assertThat(text)
        .isEqualTo(
            """
            scenario     event-loop      processes
            ───────────────────────────────────────────
            few-long-io  1.02 s (1.02×)  5.01 s (1.00×)
                         0.03 s, 85 MiB  0.50 s, 85 MiB

            time (× ideal); CPU time and peak memory of all processes
            """);
  }

  @Test
  void repeatedCellsShowTheirRange() {
    String text =
        Matrix.render(
            List.of(
                new SampleCell("a", "event-loop").repeat(1).wall(1.02).cell(),
                new SampleCell("a", "event-loop").repeat(2).wall(1.04).cell(),
                new SampleCell("a", "event-loop").repeat(3).wall(0.99).cell()));

    assertThat(text).contains("1.02 s (1.02×)").contains("0.99–1.04 s").contains("median time");
  }

  @Test
  void whatIsMissingOrDidNotFinishIsSaid() {
    String text =
        Matrix.render(
            List.of(
                new SampleCell("a", "event-loop").failed(2, "boom").lost(1).cell(),
                new SampleCell("b", "processes").cancelled(4).cell()));

    assertThat(text).contains("2 failed, 1 lost").contains("4 cancelled").contains("–");
  }

  @Test
  void eachTransportHasARow() {
    String text =
        Matrix.render(
            List.of(
                new SampleCell("a", "event-loop").over("local").cell(),
                new SampleCell("a", "event-loop").over("kafka").cell()));

    assertThat(text.lines()).anyMatch(line -> line.startsWith("local"));
    assertThat(text.lines()).anyMatch(line -> line.startsWith("kafka"));
  }

  @Test
  void fiveModelsFitIntoAHundredColumns() {
    List<Cell> cells = new ArrayList<>();
    for (String model : ExecutionModelName.ids()) {
      cells.add(new SampleCell("many-short-cpu", model).wall(0.0123).ideal(0.00102).cell());
    }

    assertThat(Matrix.render(cells).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }
}
