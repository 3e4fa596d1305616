package dev.quadrant.coordinator.http.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.quadrant.coordinator.RunView;
import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.model.RunSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param name left out where there is none, as are {@code scenario} and {@code cancelReason}
 * @param created ISO 8601, UTC
 * @param etaSeconds null while it is unknown
 */
public record RunJson(
    String id,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
    String state,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String cancelReason,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scenario,
    String jobType,
    String model,
    String queue,
    int weight,
    Map<String, String> labels,
    String created,
    CountsJson jobs,
    double progress,
    @Nullable Double etaSeconds) {

  public static RunJson of(RunView run) {
    RunSpec spec = run.spec();
    return new RunJson(
        spec.id(),
        spec.title().name(),
        run.snapshot().state().id(),
        run.cancelReason().orElse(null),
        spec.title().scenario(),
        spec.lane().jobType(),
        spec.lane().model().id(),
        spec.queue(),
        spec.weight(),
        new TreeMap<>(spec.title().labels()),
        run.created().toString(),
        CountsJson.of(run.snapshot().jobs()),
        Math.clamp(run.snapshot().progress(), 0.0, 1.0),
        run.etaSeconds().isPresent() ? run.etaSeconds().getAsDouble() : null);
  }

  /** A run by itself. */
  public record Detail(@JsonUnwrapped RunJson run, CellJson cell, List<FailureGroup> failures) {

    /**
     * The run with its figures.
     *
     * @param transport its public name
     */
    public static Detail of(RunView run, String transport) {
      return new Detail(RunJson.of(run), CellJson.of(run, transport), run.snapshot().failures());
    }
  }
}
