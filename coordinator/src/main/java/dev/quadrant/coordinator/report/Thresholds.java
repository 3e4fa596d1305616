package dev.quadrant.coordinator.report;

import java.util.List;
import java.util.Optional;

/** All demands on a report: every cell has to meet every one. */
public record Thresholds(List<Threshold> thresholds) {

  public Thresholds {
    thresholds = List.copyOf(thresholds);
  }

  /**
   * Reads them, see {@link Threshold#parse}.
   *
   * @throws IllegalArgumentException for the first that cannot be read
   */
  public static Thresholds parse(List<String> texts) {
    return new Thresholds(texts.stream().map(Threshold::parse).toList());
  }

  /** How the cells miss them, a line a miss; empty when all are kept. */
  public List<String> misses(List<Cell> cells) {
    return cells.stream()
        .flatMap(cell -> thresholds.stream().map(threshold -> threshold.miss(cell)))
        .flatMap(Optional::stream)
        .toList();
  }
}
