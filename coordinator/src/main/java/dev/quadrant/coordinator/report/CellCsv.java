package dev.quadrant.coordinator.report;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cells as a flat table (RFC 4180); a figure a cell does not carry is an empty field. */
public final class CellCsv {

  private static final List<String> PERCENTILES =
      List.of("p50", "p90", "p99", "p999", "max", "mean");

  /** The columns, in an order on which others rely: new ones are added behind the last. */
  public static final List<String> COLUMNS =
      Stream.of(
              Stream.of(
                  "scenario",
                  "jobType",
                  "model",
                  "transport",
                  "workers",
                  "concurrency",
                  "repeat",
                  "jobs",
                  "succeeded",
                  "failed",
                  "retried",
                  "duplicates",
                  "lost",
                  "wallSeconds",
                  "idealSeconds",
                  "efficiency",
                  "jobsPerSecond",
                  "cpuSeconds",
                  "peakRssBytes",
                  "eventLoopBlockedSeconds"),
              nested("wait"),
              nested("run"),
              nested("return"),
              nested("response"),
              Stream.of(
                  "clockBoundSeconds",
                  "solo.runSeconds",
                  "solo.cpuSeconds",
                  "solo.waitSeconds",
                  "solo.samples",
                  "warmUpSeconds",
                  "kernel",
                  "directSeconds",
                  "cancelled",
                  "payload",
                  "median",
                  "min",
                  "max",
                  "wait.count",
                  "run.count",
                  "return.count",
                  "response.count",
                  "contention"))
          .flatMap(names -> names)
          .toList();

  private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");

  private CellCsv() {}

  /** A header line, then a line a cell; lines end with CR LF. */
  public static String write(List<Cell> cells) {
    return writeTrees(cells.stream().map(ReportJson::tree).toList());
  }

  /** The same for cells as JSON. */
  public static String writeTrees(List<JsonNode> cells) {
    Stream<String> lines =
        Stream.concat(Stream.of(String.join(",", COLUMNS)), cells.stream().map(CellCsv::line));
    return lines.map(line -> line + "\r\n").collect(Collectors.joining());
  }

  private static String line(JsonNode cell) {
    return COLUMNS.stream().map(column -> field(cell, column)).collect(Collectors.joining(","));
  }

  private static String field(JsonNode cell, String column) {
    JsonNode value = cell.at(JsonPointer.compile("/" + column.replace('.', '/')));
    String text = text(value);
    return NEEDS_QUOTES.matcher(text).find() ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  private static String text(JsonNode value) {
    if (value.isDouble()) {
      return value.decimalValue().toPlainString();
    }
    return value.isContainerNode() ? value.toString() : value.asText("");
  }

  private static Stream<String> nested(String name) {
    return PERCENTILES.stream().map(percentile -> name + "." + percentile);
  }
}
