package dev.quadrant.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedTableTest {

  private static final List<Cell> CELLS =
      List.of(
          new SampleCell("few-long-io", "processes").wall(5.0).cell(),
          new SampleCell("few-long-cpu", "worker-threads").wall(2.5).cell(),
          new SampleCell("many-short-io", "event-loop").wall(0.0103).cell(),
          new SampleCell("many-short-io", "hazelcast").wall(0.5).cell());

  @Test
  void ourFiguresStandBesideTheNotebooks() {
    assertThat(SeedTable.render(CELLS, true))
        .contains("5.00 s / 5.05 s (1.01×)")
        .contains("2.50 s / 837 s (335×)")
        .contains("10.3 ms / 1.03 s (100×)")
        .contains("– / 952 s")
        .contains("include the start of its pool")
        .doesNotContain("hazelcast");
  }

  @Test
  void otherSizesAreShownButNotCompared() {
    assertThat(SeedTable.render(CELLS, false))
        .contains("5.00 s / 5.05 s")
        .doesNotContain("1.01×")
        .contains("cannot be compared");
  }

  @Test
  void fitsIntoAHundredColumns() {
    assertThat(SeedTable.render(CELLS, true).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }
}
