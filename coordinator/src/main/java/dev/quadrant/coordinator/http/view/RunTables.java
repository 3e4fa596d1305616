package dev.quadrant.coordinator.http.view;

import dev.quadrant.coordinator.report.Quantities;
import dev.quadrant.stats.LatencySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One table of what a run's report shows.
 *
 * @param rows each with as many cells as the head
 */
record RunTables(List<String> head, List<List<String>> rows) {

  RunTables {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /** The figures, the durations and, where there are any, the failures. */
  static List<RunTables> of(CellJson cell) {
    List<RunTables> tables = new ArrayList<>(List.of(figures(cell), durations(cell)));
    if (!cell.failures().isEmpty()) {
      tables.add(failures(cell));
    }
    return tables;
  }

  private static RunTables figures(CellJson cell) {
    return new RunTables(
        List.of("Figure", "Value"),
        List.of(
            List.of("Work", "%s under %s".formatted(cell.scenario(), cell.model())),
            List.of(
                "Place",
                "%s, workers %d, slots %d each"
                    .formatted(cell.transport(), cell.workers(), cell.concurrency())),
            List.of(
                "Jobs",
                "%s of %s succeeded".formatted(whole(cell.succeeded()), whole(cell.jobs()))),
            List.of("Time", Quantities.seconds(cell.wallSeconds())),
            List.of("Jobs a second", whole(Math.round(cell.jobsPerSecond()))),
            List.of("Failed", whole(cell.failed())),
            List.of("Cancelled", whole(cell.cancelled())),
            List.of("Retried", whole(cell.retried())),
            List.of("Duplicates", whole(cell.duplicates())),
            List.of("Lost", whole(cell.lost()))));
  }

  private static RunTables durations(CellJson cell) {
    return new RunTables(
        List.of("", "p50", "p90", "p99", "p99.9", "max", "mean"),
        List.of(
            duration("Wait", cell.waited()),
            duration("Run", cell.ran()),
            duration("Return", cell.returned()),
            duration("Response", cell.response())));
  }

  private static List<String> duration(String name, LatencySummary summary) {
    return List.of(
        name,
        Quantities.seconds(summary.p50()),
        Quantities.seconds(summary.p90()),
        Quantities.seconds(summary.p99()),
        Quantities.seconds(summary.p999()),
        Quantities.seconds(summary.max()),
        Quantities.seconds(summary.mean()));
  }

  private static RunTables failures(CellJson cell) {
    return new RunTables(
        List.of("Failures", "Message", "For example"),
        cell.failures().stream()
            .map(group -> List.of(whole(group.count()), group.message(), "job " + group.example()))
            .toList());
  }

  private static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
