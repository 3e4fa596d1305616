package dev.quadrant.cli;

import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.coordinator.report.Quantities;
import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.stats.LatencySummary;
import java.util.Formatter;
import java.util.Locale;
import java.util.Objects;

/** One run in a screenful. */
final class RunSummary {

  private final Formatter text = new Formatter(new StringBuilder(), Locale.ROOT);

  private RunSummary() {}

  /** The run, what the hardware would allow, what it cost, how long jobs took, what failed. */
  static String text(Cell cell) {
    RunSummary summary = new RunSummary();
    summary.jobs(cell);
    summary.cost(cell);
    if (cell.succeeded() > 0) {
      summary.durations(cell);
    }
    summary.failures(cell);
    return summary.text.toString();
  }

  private void jobs(Cell cell) {
    text.format(
        "%s under %s: %,d of %,d jobs in %s, %s jobs/s%n",
        cell.scenario(),
        cell.model(),
        cell.succeeded(),
        cell.jobs(),
        Quantities.seconds(cell.wallSeconds()),
        rate(cell.jobsPerSecond()));
    if (cell.complete() && cell.idealSeconds() > 0) {
      text.format(
          "ideal      %s: took %s the ideal, efficiency %.2f%n",
          Quantities.seconds(cell.idealSeconds()),
          Quantities.times(cell.wallSeconds() / cell.idealSeconds()),
          cell.efficiency());
    }
  }

  private void cost(Cell cell) {
    if (cell.peakRssBytes() > 0) { // a coordinator does not know what one of its runs costs
      text.format(
          "cost       CPU %s, peak memory %s, event loops blocked %s%n",
          Quantities.cpuSeconds(cell.cpuSeconds()),
          Quantities.bytes((double) cell.peakRssBytes()),
          Quantities.seconds(cell.eventLoopBlockedSeconds()));
    }
    String kernel = cell.kernel();
    text.format(
        "on         %s, workers %d, slots %,d each%s%n",
        cell.transport(),
        cell.workers(),
        cell.concurrency(),
        kernel == null ? "" : ", kernel " + kernel);
  }

  private void durations(Cell cell) {
    text.format("%n");
    text.format("%-10s %9s %9s %9s %9s %9s %9s%n", "", "p50", "p90", "p99", "p99.9", "max", "mean");
    durations("wait", cell.waited());
    durations("run", cell.ran());
    durations("return", cell.returned());
    durations("response", cell.response());
  }

  private void durations(String name, LatencySummary summary) {
    text.format(
        "%-10s %9s %9s %9s %9s %9s %9s%n",
        name,
        Quantities.seconds(summary.p50()),
        Quantities.seconds(summary.p90()),
        Quantities.seconds(summary.p99()),
        Quantities.seconds(summary.p999()),
        Quantities.seconds(summary.max()),
        Quantities.seconds(summary.mean()));
  }

  private void failures(Cell cell) {
    int cancelled = Objects.requireNonNullElse(cell.cancelled(), 0);
    boolean clean = cell.failed() == 0 && cell.lost() == 0 && cell.retried() == 0;
    if (!clean || cell.duplicates() > 0 || cancelled > 0) {
      text.format("%n");
      text.format(
          "failed %,d, lost %,d, cancelled %,d, retried %,d, duplicates %,d%n",
          cell.failed(), cell.lost(), cancelled, cell.retried(), cell.duplicates());
    }
    for (FailureGroup group : cell.failures()) {
      text.format("%,8d × %s (job %d)%n", group.count(), group.message(), group.example());
    }
  }

  private static String rate(double jobsPerSecond) {
    return String.format(Locale.ROOT, jobsPerSecond < 100 ? "%.2f" : "%,.0f", jobsPerSecond);
  }
}
