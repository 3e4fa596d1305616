package dev.quadrant.stats;

/**
 * What this process and all its descendants used over some time.
 *
 * @param cpuSeconds user and system time; Linux counts in hundredths
 * @param peakRssBytes the highest sum of resident memory that was seen
 */
public record ResourceUsage(double cpuSeconds, long peakRssBytes) {}
