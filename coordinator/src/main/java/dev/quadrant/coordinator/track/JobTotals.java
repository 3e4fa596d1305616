package dev.quadrant.coordinator.track;

import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.stats.LatencyCounts;

/**
 * What has become of jobs, of one run or of many: sums, and differences that are to be added.
 *
 * @param retried attempts made again after one that began, or may have
 * @param duplicates results for jobs that were settled already
 * @param latencies of the jobs that succeeded
 */
public record JobTotals(
    long succeeded,
    long failed,
    long cancelled,
    long dead,
    long retried,
    long duplicates,
    LatencyCounts latencies) {

  /** Of no jobs. */
  public static final JobTotals NONE = new JobTotals(0, 0, 0, 0, 0, 0, LatencyCounts.NONE);

  static JobTotals of(JobCounts counts, long retried, long duplicates, LatencyCounts latencies) {
    return new JobTotals(
        counts.succeeded(),
        counts.failed(),
        counts.cancelled(),
        counts.dead(),
        retried,
        duplicates,
        latencies);
  }

  /** Nothing but results for jobs that were settled already. */
  public static JobTotals duplicates(long duplicates) {
    return new JobTotals(0, 0, 0, 0, 0, duplicates, LatencyCounts.NONE);
  }

  /** How many jobs were settled in a terminal state. */
  public long settled(JobState state) {
    return switch (state) {
      case SUCCEEDED -> succeeded;
      case FAILED -> failed;
      case CANCELLED -> cancelled;
      case DEAD -> dead;
      case PENDING, RUNNING -> throw new IllegalArgumentException(state + " is not terminal");
    };
  }

  /** Of these and of the other jobs. */
  public JobTotals plus(JobTotals other) {
    return new JobTotals(
        succeeded + other.succeeded,
        failed + other.failed,
        cancelled + other.cancelled,
        dead + other.dead,
        retried + other.retried,
        duplicates + other.duplicates,
        latencies.plus(other.latencies));
  }

  /** Of these jobs without the others, which may be more. */
  public JobTotals minus(JobTotals other) {
    return new JobTotals(
        succeeded - other.succeeded,
        failed - other.failed,
        cancelled - other.cancelled,
        dead - other.dead,
        retried - other.retried,
        duplicates - other.duplicates,
        latencies.minus(other.latencies));
  }
}
