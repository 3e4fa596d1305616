package dev.quadrant.coordinator.http.taskstream;

import dev.quadrant.coordinator.http.view.JobsJson.Cells;
import dev.quadrant.coordinator.http.view.Millis;
import java.time.Instant;

/** Fills the columns of cells. */
final class CellRows {

  private static final double MILLE = 1e3;

  private final long atNanos;
  private final Cells cells = Cells.empty(Columns.WIDTH_NANOS / 1e9);

  /** No cells; times are told relative to {@code at}. */
  CellRows(Instant at) {
    this.atNanos = Millis.nanos(at);
  }

  void add(int worker, Columns columns, int slots) {
    columns
        .all()
        .forEach((place, column) -> {
          cells.worker().add(worker);
          cells.start().add(Millis.of(place * Columns.WIDTH_NANOS - atNanos));
          cells.busy().add(Math.round(column.busy(slots) * MILLE) / MILLE);
          cells.jobs().add(column.jobs());
          cells.failed().add(column.failed());
          cells.waited().add(Millis.of(column.meanWaitNanos()));
        });
  }

  Cells cells() {
    return cells;
  }
}
