package dev.quadrant.cli.cell;

import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.stats.LatencySummary;
import java.util.List;

/** Cells for tests. */
public final class Cells {

  private static final LatencySummary SUMMARY =
      new LatencySummary(10, 0.001, 0.002, 0.003, 0.004, 0.005, 0.0015);

  private Cells() {}

  /** A cell that was interrupted after 6 of 10 jobs, of which one had failed. */
  public static Cell interrupted(String scenario, String model) {
    return new Cell(
        scenario,
        "noop",
        model,
        "local",
        1,
        4,
        1,
        10,
        5,
        1,
        2,
        0,
        0,
        0.5,
        0.4,
        0.8,
        10,
        0.1,
        100 << 20,
        0,
        SUMMARY,
        SUMMARY,
        SUMMARY,
        SUMMARY,
        0,
        new Cell.Solo(0.1, 0.05, 0.05, 3),
        1.5,
        null,
        null,
        List.of(new FailureGroup("boom", 3, 7)),
        4,
        null,
        0.02,
        null,
        null,
        null);
  }
}
