package dev.quadrant.coordinator;

import dev.quadrant.coordinator.track.RunSnapshot;
import io.vertx.core.Future;

/**
 * A run that was accepted.
 *
 * @param ended completes when the last job is settled; it never fails because of jobs
 */
public record RunHandle(String id, Future<RunSnapshot> ended) {}
