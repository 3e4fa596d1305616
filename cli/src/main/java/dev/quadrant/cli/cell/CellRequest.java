package dev.quadrant.cli.cell;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.model.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cell process is asked to do; the one line of JSON it gets. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "calibrate", value = CellRequest.Calibrate.class),
  @JsonSubTypes.Type(name = "measure", value = CellRequest.Measure.class),
})
public sealed interface CellRequest {

  /**
   * Measure kernels.
   *
   * @param kernel the one to use, or "auto" for the fastest
   */
  record Calibrate(String kernel) implements CellRequest {}

  /**
   * Warm a model up and run scenarios under it.
   *
   * @param model the public name of an execution model
   * @param concurrency null for the model's default
   * @param kernel the name of one kernel, never "auto"
   * @param direct whether to measure the same work without any queue, too
   */
  record Measure(
      String model,
      int repeat,
      List<Scenario> scenarios,
      Wiring wiring,
      int workers,
      @Nullable Integer concurrency,
      String kernel,
      boolean direct,
      long warmUpMillis)
      implements CellRequest {

    public Measure {
      scenarios = List.copyOf(scenarios);
    }
  }
}
