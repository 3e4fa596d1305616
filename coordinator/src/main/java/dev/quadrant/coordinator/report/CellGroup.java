package dev.quadrant.coordinator.report;

import dev.quadrant.stats.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The repeats of one scenario under one model on one transport.
 *
 * @param cells at least one
 */
record CellGroup(List<Cell> cells) {

  private record Key(String scenario, String model, String transport) {
    static Key of(Cell cell) {
      return new Key(cell.scenario(), cell.model(), cell.transport());
    }
  }

  CellGroup {
    cells = List.copyOf(cells);
  }

  /** Whether two cells are repeats of each other. */
  static boolean together(Cell left, Cell right) {
    return Key.of(left).equals(Key.of(right));
  }

  /** The groups of these cells, in the order in which they first appear. */
  static List<CellGroup> of(List<Cell> cells) {
    Map<Key, List<Cell>> groups = new LinkedHashMap<>();
    cells.forEach(cell -> groups.computeIfAbsent(Key.of(cell), key -> new ArrayList<>()).add(cell));
    return groups.values().stream().map(CellGroup::new).toList();
  }

  Cell first() {
    return cells.getFirst();
  }

  String scenario() {
    return first().scenario();
  }

  String model() {
    return first().model();
  }

  String transport() {
    return first().transport();
  }

  /** Whether every repeat did all its jobs. */
  boolean complete() {
    return cells.stream().allMatch(Cell::complete);
  }

  /** The wall seconds of the repeats that did all their jobs, or of all if none did. */
  Spread wall() {
    return spread(Cell::wallSeconds);
  }

  /** Wall time as a multiple of the ideal; 0 where there is no ideal. */
  double timesIdeal() {
    return spread(cell -> cell.idealSeconds() > 0 ? cell.wallSeconds() / cell.idealSeconds() : 0)
        .median();
  }

  double cpuSeconds() {
    return spread(Cell::cpuSeconds).median();
  }

  double peakRssBytes() {
    return spread(Cell::peakRssBytes).median();
  }

  double efficiency() {
    return spread(Cell::efficiency).median();
  }

  /** What is not known counts as none. */
  double contention() {
    return spread(cell -> cell.contention() == null ? 0 : cell.contention()).median();
  }

  double eventLoopBlockedSeconds() {
    return spread(Cell::eventLoopBlockedSeconds).median();
  }

  private Spread spread(ToDoubleFunction<Cell> figure) {
    List<Cell> complete = cells.stream().filter(Cell::complete).toList();
    List<Cell> measured = complete.isEmpty() ? cells : complete;
    return Spread.of(measured.stream().map(figure::applyAsDouble).toList());
  }
}
