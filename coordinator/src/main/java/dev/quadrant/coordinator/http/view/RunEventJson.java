package dev.quadrant.coordinator.http.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.quadrant.coordinator.RunGlance;
import dev.quadrant.coordinator.track.RunOutline;
import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A run as those who look on are told of it.
 *
 * @param workers the most that there were for it at one time
 * @param slots of all of them
 * @param meanRunSeconds null before a job has succeeded, as is {@code idealSeconds}
 * @param idealSeconds the shortest time in which its slots could have run what it has, by the run
 *     times that were seen
 */
public record RunEventJson(
    @JsonUnwrapped RunJson run,
    int workers,
    int slots,
    double wallSeconds,
    long retried,
    long duplicates,
    @Nullable Double meanRunSeconds,
    @Nullable Double idealSeconds,
    List<FailureGroup> failures) {

  public static RunEventJson of(RunGlance run) {
    RunOutline outline = run.outline();
    OptionalDouble ideal = run.idealSeconds();
    return new RunEventJson(
        RunJson.of(run),
        run.crew().workers(),
        run.crew().slots(),
        Math.max(0, run.wall().toNanos() / 1e9),
        outline.retried(),
        outline.duplicates(),
        outline.timed() == 0 ? null : outline.meanRunSeconds(),
        ideal.isPresent() ? ideal.getAsDouble() : null,
        outline.failures());
  }
}
