package dev.quadrant.coordinator.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Everything that was measured together.
 *
 * @param version of this format
 * @param id names the folder the report lies in; later ids sort behind earlier ones
 * @param created ISO 8601, UTC
 * @param quadrant the version that measured
 * @param command the command line that measured
 */
@JsonPropertyOrder({"version", "id", "created", "quadrant", "command", "environment", "cells"})
public record Report(
    int version,
    String id,
    String created,
    String quadrant,
    String command,
    Environment environment,
    List<Cell> cells) {

  /** The version of the format written here. */
  public static final int VERSION = 1;

  public Report {
    cells = List.copyOf(cells);
  }

  /** A report of these cells; repeated cells get the median and range of their group. */
  public static Report of(
      String id,
      Instant created,
      String quadrant,
      String command,
      Environment environment,
      List<Cell> cells) {
    return new Report(
        VERSION,
        id,
        created.truncatedTo(ChronoUnit.SECONDS).toString(),
        quadrant,
        command,
        environment,
        cells.stream().map(cell -> besideItsRepeats(cell, cells)).toList());
  }

  private static Cell besideItsRepeats(Cell cell, List<Cell> cells) {
    List<Cell> group = cells.stream().filter(other -> CellGroup.together(cell, other)).toList();
    return group.size() < 2 ? cell : cell.among(new CellGroup(group).wall());
  }
}
