package dev.quadrant.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Instant CREATED = Instant.parse("2026-11-23T06:45:12.345Z");

  private static final Environment ENVIRONMENT =
      new Environment(
          "a processor",
          2,
          1L << 30,
          "an OS",
          "a JVM",
          List.of("-Xmx1g"),
          "ejml",
          "abc",
          Map.of("ejml", 3.8));

  @Test
  void theFieldsAreThoseOfTheContractInItsOrder() throws Exception {
    JsonNode json = json(report(new SampleCell("few-long-io", "event-loop").cell()));

    assertThat(names(json))
        .containsExactly("version", "id", "created", "quadrant", "command", "environment", "cells");
    assertThat(json.get("version").intValue()).isEqualTo(1);
    assertThat(json.get("created").textValue()).isEqualTo("2026-11-23T06:45:12Z");
    assertThat(names(json.get("environment")))
        .containsExactly(
            "cpu",
            "cores",
            "memoryBytes",
            "os",
            "jvm",
            "jvmFlags",
            "kernel",
            "commit",
            "kernelGflops");
    assertThat(names(json.at("/cells/0")))
        .startsWith(
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
            "eventLoopBlockedSeconds",
            "wait",
            "run",
            "return",
            "response",
            "clockBoundSeconds")
        .doesNotContain("median", "min", "max", "cancelled");
    assertThat(names(json.at("/cells/0/return")))
        .containsExactly("count", "p50", "p90", "p99", "p999", "max", "mean");
    assertThat(json.at("/cells/0/wait/p50").doubleValue()).isEqualTo(0.01);
    assertThat(json.at("/cells/0/run/p50").doubleValue()).isEqualTo(0.02);
    assertThat(json.at("/cells/0/return/p50").doubleValue()).isEqualTo(0.03);
  }

  @Test
  void aReportReadBackIsTheSame() throws Exception {
    Report report =
        report(
            new SampleCell("few-long-io", "event-loop").failed(1, "so it goes").cell(),
            new SampleCell("few-long-io", "event-loop").repeat(2).cancelled(3).cell());

    assertThat(ReportJson.read(ReportJson.write(report))).isEqualTo(report);
    assertThat(ReportJson.readCell(ReportJson.write(report.cells().getFirst())))
        .isEqualTo(report.cells().getFirst());
  }

  @Test
  void aFieldOfALaterVersionIsNoError() throws Exception {
    String json = ReportJson.write(report()).replaceFirst("\\{", "{\"later\": 1,");

    assertThat(ReportJson.read(json)).isEqualTo(report());
  }

  @Test
  void repeatedCellsCarryTheMedianAndRangeOfTheirOwnGroup() {
    Report report =
        report(
            new SampleCell("a", "event-loop").repeat(1).wall(3).cell(),
            new SampleCell("a", "processes").wall(9).cell(),
            new SampleCell("a", "event-loop").repeat(2).wall(1).cell(),
            new SampleCell("a", "event-loop").over("kafka").wall(7).cell(),
            new SampleCell("a", "event-loop").repeat(3).wall(2).cell());

    assertThat(report.cells().getFirst())
        .returns(2.0, Cell::median)
        .returns(1.0, Cell::min)
        .returns(3.0, Cell::max);
    assertThat(report.cells().get(4)).returns(2.0, Cell::median);
    assertThat(report.cells().get(1)).returns(null, Cell::median);
    assertThat(report.cells().get(3)).returns(null, Cell::median);
  }

  @Test
  void aRepeatThatWasBrokenOffDoesNotCountInTheMedian() {
    Report report =
        report(
            new SampleCell("a", "event-loop").wall(3).cell(),
            new SampleCell("a", "event-loop").repeat(2).wall(0.1).cancelled(9).cell());

    assertThat(report.cells().getFirst()).returns(3.0, Cell::median).returns(3.0, Cell::min);
  }

  private static Report report(Cell... cells) {
    return Report.of(
        "20261123-064512-ab12", CREATED, "0.1", "compare", ENVIRONMENT, List.of(cells));
  }

  private static JsonNode json(Report report) throws Exception {
    return new ObjectMapper().readTree(ReportJson.write(report));
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }
}
