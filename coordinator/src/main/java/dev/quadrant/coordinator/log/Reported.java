package dev.quadrant.coordinator.log;

import dev.quadrant.model.ResultSection;

/**
 * A section of results as it was applied.
 *
 * @param nanos the coordinator's clock when it came in
 * @param offsetNanos what to add to the worker's clock to have the coordinator's
 */
public record Reported(String worker, long nanos, long offsetNanos, ResultSection section) {}
