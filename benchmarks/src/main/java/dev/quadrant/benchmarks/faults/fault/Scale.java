package dev.quadrant.benchmarks.faults.fault;

/**
 * How much.
 *
 * @param jobs of the run
 * @param times how often the fault comes
 * @param seconds how long the run takes undisturbed, at least
 */
public record Scale(int jobs, int times, int seconds) {}
