package dev.quadrant.cli.cell;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.coordinator.report.Quantities;
import dev.quadrant.stats.Contention;
import java.util.function.BooleanSupplier;

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
   * @param contention the share of the cores' time that others had until then; 0 where the system
   *     does not tell
   * @param compilersYield whether the JVM's compilers use idle cores only from now on
   */
  record WarmedUp(double seconds, double contention, boolean compilersYield) implements CellEvent {

    /**
     * A model was warmed up. On a crowded machine no core is idle, and nothing would be compiled
     * any more, so there the compilers are left alone.
     *
     * @param yielding makes compilers use idle cores only; whether that was possible
     */
    static WarmedUp after(double seconds, double contention, BooleanSupplier yielding) {
      boolean crowded = contention >= Contention.CROWDED;
      return new WarmedUp(seconds, contention, !crowded && yielding.getAsBoolean());
    }

    /** In words. */
    public String text() {
      String others =
          contention >= Contention.CONSIDERABLE
              ? " while others had %s of the cores' time".formatted(Quantities.percent(contention))
              : "";
      return "warmed up for %s%s; %s"
          .formatted(
              Quantities.seconds(seconds),
              others,
              compilersYield
                  ? "from here on JIT compilers use idle cores only"
                  : "JIT compilers go on beside the jobs");
    }
  }

  /** So many jobs of a scenario have ended. */
  record Progress(String scenario, long jobs, long settled) implements CellEvent {}

  /** A scenario has ended. */
  record Measured(Cell cell) implements CellEvent {}

  /** The rest could not be measured; jobs that fail are no such thing. */
  record Failed(String message) implements CellEvent {}
}
