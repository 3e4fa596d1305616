package dev.quadrant.coordinator;

import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.model.RunSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as people look at it.
 *
 * @param spec as submitted; payloads of an open or large run only count its first jobs
 * @param cancelReason why it was cancelled, if it was
 * @param crew who could run its jobs
 */
public record RunView(
    RunSpec spec, Instant created, RunSnapshot snapshot, Optional<String> cancelReason, Crew crew) {

  /** The same without the percentiles. */
  public RunGlance glance() {
    return new RunGlance(
        spec,
        created,
        snapshot.outline(),
        Duration.ofNanos(snapshot.wallNanos()),
        cancelReason,
        crew);
  }
}
