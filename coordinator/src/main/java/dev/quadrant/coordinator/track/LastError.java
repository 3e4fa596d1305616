package dev.quadrant.coordinator.track;

/**
 * Why a job will not be tried again.
 *
 * @param worker where that happened
 * @param attempt the attempt that failed, from 1
 */
public record LastError(String worker, int attempt, String message) {}
