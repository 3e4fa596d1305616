package dev.quadrant.coordinator;

import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.model.RunSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run as people look at it.
 *
 * @param spec as submitted; payloads of an open or large run only count its first jobs
 * @param cancelReason why it was cancelled, if it was
 * @param etaSeconds how long it will still take at its pace, if that can be said
 * @param crew who could run its jobs
 */
public record RunView(
    RunSpec spec,
    Instant created,
    RunSnapshot snapshot,
    Optional<String> cancelReason,
    OptionalDouble etaSeconds,
    Crew crew) {}
