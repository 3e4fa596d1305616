package dev.quadrant.coordinator.http.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.quadrant.coordinator.RunGlance;
import dev.quadrant.coordinator.RunView;
import dev.quadrant.coordinator.track.RunOutline;
import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.model.RunSpec;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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

  public static RunJson of(RunGlance run) {
    RunSpec spec = run.spec();
    RunOutline outline = run.outline();
    OptionalDouble eta = run.etaSeconds();
    return new RunJson(
        spec.id(),
        spec.title().name(),
        outline.state().id(),
        run.cancelReason().orElse(null),
        spec.title().scenario(),
        spec.lane().jobType(),
        spec.lane().model().id(),
        spec.queue(),
        spec.weight(),
        new TreeMap<>(spec.title().labels()),
        run.created().toString(),
        CountsJson.of(outline.jobs()),
        Math.clamp(outline.progress(), 0.0, 1.0),
        eta.isPresent() ? eta.getAsDouble() : null);
  }

  /** A run by itself. */
  public record Detail(@JsonUnwrapped RunJson run, CellJson cell, List<FailureGroup> failures) {

    /**
     * The run with its figures.
     *
     * @param transport its public name
     */
    public static Detail of(RunView run, String transport) {
      return new Detail(
          RunJson.of(run.glance()), CellJson.of(run, transport), run.snapshot().failures());
    }
  }
}
