package dev.quadrant.coordinator.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many jobs of some cells did not succeed, by what became of them. */
record Shortfall(long failed, long lost, long cancelled) {

  static Shortfall of(List<Cell> cells) {
    return new Shortfall(
        cells.stream().mapToLong(Cell::failed).sum(),
        cells.stream().mapToLong(Cell::lost).sum(),
        cells.stream().mapToLong(cell -> cell.cancelled() == null ? 0 : cell.cancelled()).sum());
  }

  /** In words; empty when nothing is missing. */
  String text() {
    return Stream.of(part(failed, "failed"), part(lost, "lost"), part(cancelled, "cancelled"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String part(long count, String what) {
    return count == 0 ? "" : count + " " + what;
  }
}
