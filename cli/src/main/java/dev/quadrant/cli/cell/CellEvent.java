package dev.quadrant.cli.cell;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.quadrant.coordinator.report.Cell;

/** What a cell process tells the one that started it; a line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "calibrated", value = CellEvent.Calibrated.class),
  @JsonSubTypes.Type(name = "warmed-up", value = CellEvent.WarmedUp.class),
  @JsonSubTypes.Type(name = "progress", value = CellEvent.Progress.class),
  @JsonSubTypes.Type(name = "cell", value = CellEvent.Measured.class),
  @JsonSubTypes.Type(name = "failed", value = CellEvent.Failed.class),
})
public sealed interface CellEvent {

  /** Kernels have been measured. */
  record Calibrated(KernelChoice kernel) implements CellEvent {}

  /**
   * The model has run for so long that its code is compiled.
   *
   * @param compilersYield whether the JVM's compilers use idle cores only from now on
   */
  record WarmedUp(double seconds, boolean compilersYield) implements CellEvent {}

  /** So many jobs of a scenario have ended. */
  record Progress(String scenario, long jobs, long settled) implements CellEvent {}

  /** A scenario has ended. */
  record Measured(Cell cell) implements CellEvent {}

  /** The rest could not be measured; jobs that fail are no such thing. */
  record Failed(String message) implements CellEvent {}
}
