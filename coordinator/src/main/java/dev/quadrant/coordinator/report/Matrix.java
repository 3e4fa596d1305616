package dev.quadrant.coordinator.report;

import dev.quadrant.stats.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All cells as a table: scenarios down, models across; in each cell the time with its multiple of
 * the ideal, the range when it was repeated, and what it cost.
 */
public final class Matrix {

  private static final String LEGEND = "time (× ideal); CPU time and peak memory of all processes";
  private static final String REPEATED_LEGEND =
      "median time (× ideal); range; CPU time and peak memory of all processes";

  private Matrix() {}

  /** The table and its legend, as wide as it needs: at most 100 columns for five models. */
  public static String render(List<Cell> cells) {
    List<CellGroup> groups = CellGroup.of(cells);
    Contestants contestants = Contestants.of(groups);
    List<String> models = groups.stream().map(CellGroup::model).distinct().toList();
    List<String> header = new ArrayList<>(List.of("scenario"));
    header.addAll(models);
    TextTable table = new TextTable(header);
    for (String row : groups.stream().map(contestants::row).distinct().toList()) {
      List<String> line = new ArrayList<>(List.of(row));
      for (String model : models) {
        Optional<CellGroup> found =
            groups.stream()
                .filter(group -> group.model().equals(model))
                .filter(group -> contestants.row(group).equals(row))
                .findFirst();
        line.add(found.map(Matrix::text).orElse("–"));
      }
      table.add(line);
    }
    boolean repeated = groups.stream().anyMatch(group -> group.cells().size() > 1);
    return table.render() + "\n" + (repeated ? REPEATED_LEGEND : LEGEND) + "\n";
  }

  private static String text(CellGroup group) {
    Spread wall = group.wall();
    StringBuilder text = new StringBuilder();
    if (group.complete()) {
      text.append(Quantities.seconds(wall.median()));
      if (group.timesIdeal() > 0) {
        text.append(" (").append(Quantities.times(group.timesIdeal())).append(')');
      }
      if (group.cells().size() > 1) {
        text.append('\n').append(Quantities.range(wall.min(), wall.max()));
      }
    } else {
      text.append(Shortfall.of(group.cells()).text());
    }
    return text.append('\n')
        .append(Quantities.cpuSeconds(group.cpuSeconds()))
        .append(", ")
        .append(Quantities.bytes(group.peakRssBytes()))
        .toString();
  }
}
