package dev.quadrant.coordinator.track;

/**
 * Where and when results were reported.
 *
 * @param countedNanos the coordinator's clock
 * @param offsetNanos what to add to the worker's clock to have the coordinator's
 * @param boundNanos the most by which that can be wrong; {@code Long.MAX_VALUE} if it is not known
 */
public record Report(String worker, long countedNanos, long offsetNanos, long boundNanos) {}
