package dev.quadrant.cli.cell;

import dev.quadrant.coordinator.report.Cell;
import java.util.List;

/**
 * What a command has measured when it ends.
 *
 * @param failures what could not be measured, in words; jobs that failed are in their cells
 * @param interrupted whether somebody ended it early
 */
public record Measurements(
    List<Cell> cells, KernelChoice kernel, List<String> failures, boolean interrupted) {

  public Measurements {
    cells = List.copyOf(cells);
    failures = List.copyOf(failures);
  }

  /** Whether every job of everything that was to be measured has succeeded or was cancelled. */
  public boolean succeeded() {
    return failures.isEmpty()
        && cells.stream().allMatch(cell -> cell.failed() == 0 && cell.lost() == 0);
  }
}
