package dev.quadrant.coordinator.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reports as JSON, the format of {@code results.json}. */
public final class ReportJson {

  /** Fields may be added to the format, so unknown ones are not an error. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

  private ReportJson() {}

  /** The report, indented, with a line end behind it. */
  public static String write(Report report) {
    try {
      return PRETTY.writeValueAsString(report) + System.lineSeparator();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a report that has no JSON", impossible);
    }
  }

  /** One cell on one line. */
  public static String write(Cell cell) {
    try {
      return MAPPER.writeValueAsString(cell);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a cell that has no JSON", impossible);
    }
  }

  /**
   * Reads a report.
   *
   * @throws JsonProcessingException if it is none
   */
  public static Report read(String json) throws JsonProcessingException {
    return MAPPER.readValue(json, Report.class);
  }

  /**
   * Reads a cell.
   *
   * @throws JsonProcessingException if it is none
   */
  public static Cell readCell(String json) throws JsonProcessingException {
    return MAPPER.readValue(json, Cell.class);
  }

  static JsonNode tree(Cell cell) {
    return MAPPER.valueToTree(cell);
  }
}
