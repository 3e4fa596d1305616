package dev.quadrant.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quadrant.stats.Spread;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CellCsvTest {

  @Test
  void nestedFiguresHaveDottedNames() {
    assertThat(field(new SampleCell("a", "event-loop").cell(), "wait.p50")).isEqualTo("0.01");
    assertThat(field(new SampleCell("a", "event-loop").cell(), "return.p50")).isEqualTo("0.03");
    assertThat(field(new SampleCell("a", "event-loop").cell(), "solo.samples")).isEqualTo("3");
  }

  @Test
  void everyFigureOfACellHasAColumn() throws Exception {
    Cell cell =
        new SampleCell("a", "event-loop")
            .cancelled(1)
            .contention(0.1)
            .cell()
            .among(Spread.of(List.of(1.0)));
    JsonNode json = new ObjectMapper().readTree(ReportJson.write(cell));

    List<String> figures =
        json.propertyStream()
            .filter(field -> !field.getKey().matches("failures|payload"))
            .flatMap(CellCsvTest::names)
            .toList();

    assertThat(CellCsv.COLUMNS).containsAll(figures).doesNotHaveDuplicates();
  }

  @Test
  void aPayloadIsOneQuotedField() {
    assertThat(CellCsv.write(List.of(new SampleCell("a", "event-loop").cell())))
        .contains(",\"{\"\"millis\"\":1}\",");
  }

  @Test
  void whatACellDoesNotCarryIsAnEmptyField() {
    assertThat(field(new SampleCell("a", "event-loop").cell(), "median")).isEmpty();
  }

  @Test
  void smallNumbersHaveNoExponent() {
    Cell cell = new SampleCell("a", "event-loop").wall(0.00001).cell();

    assertThat(field(cell, "wallSeconds")).isEqualTo("0.000010");
  }

  @Test
  void commasQuotesAndLineEndsAreQuoted() {
    String csv = CellCsv.write(List.of(new SampleCell("a, \"b\"\nc", "event-loop").cell()));

    assertThat(csv).contains("\r\n\"a, \"\"b\"\"\nc\",sleep,event-loop,local,1,10,1,10,");
    assertThat(csv).startsWith("scenario,jobType,model,").endsWith("\r\n");
  }

  private static String field(Cell cell, String column) {
    String line = CellCsv.write(List.of(cell)).lines().skip(1).findFirst().orElseThrow();
    return line.split(",", -1)[CellCsv.COLUMNS.indexOf(column)];
  }

  private static Stream<String> names(Map.Entry<String, JsonNode> field) {
    return field.getValue().isObject()
        ? field.getValue().propertyStream().map(part -> field.getKey() + "." + part.getKey())
        : Stream.of(field.getKey());
  }
}
