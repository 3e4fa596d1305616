package dev.quadrant.coordinator;

import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.coordinator.track.RunOutline;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run in short, as lists show it.
 *
 * @param wall from the submission to the last settled job, or to now while it runs
 * @param cancelReason why it was cancelled, if it was
 * @param crew who could run its jobs
 */
public record RunGlance(
    RunSpec spec,
    Instant created,
    RunOutline outline,
    Duration wall,
    Optional<String> cancelReason,
    Crew crew) {

  /** How long it will still take if what is left takes as long as what is done has taken. */
  public OptionalDouble etaSeconds() {
    double progress = outline.progress();
    if (outline.state() != RunState.RUNNING || progress <= 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(wall.toNanos() / 1e9 * (1 - progress) / progress);
  }

  /**
   * The shortest wall time that the jobs timed so far could have had on its slots, in seconds, by
   * their run times as they were measured among all others; empty before there is one.
   */
  public OptionalDouble idealSeconds() {
    if (outline.timed() == 0 || crew.slots() == 0) {
      return OptionalDouble.empty();
    }
    double busy = outline.meanRunSeconds() * outline.timed() / crew.slots();
    return OptionalDouble.of(Math.max(busy, outline.longestRunSeconds()));
  }
}
