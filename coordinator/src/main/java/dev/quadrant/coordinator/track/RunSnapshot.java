package dev.quadrant.coordinator.track;

import dev.quadrant.model.JobCounts;
import dev.quadrant.model.RunState;
import dev.quadrant.stats.LatencySummary;
import java.util.List;

/**
 * A run as it stands at one moment.
 *
 * @param retried how many attempts were made again after one that began, or may have
 * @param duplicates results for jobs that were settled already
 * @param wallNanos from the submission to the last counted result, or to now while it runs
 * @param progress 0 to 1, running jobs' own progress included
 * @param waited submitted → started
 * @param returned finished → counted
 * @param response intended start → counted
 * @param clockBoundSeconds how far the split between waited and returned may be off
 * @param failures the most frequent messages of failed attempts
 */
public record RunSnapshot(
    String id,
    RunState state,
    JobCounts jobs,
    long retried,
    long duplicates,
    long wallNanos,
    double progress,
    LatencySummary waited,
    LatencySummary ran,
    LatencySummary returned,
    LatencySummary response,
    double clockBoundSeconds,
    List<FailureGroup> failures) {

  public RunSnapshot {
    failures = List.copyOf(failures);
  }

  /** The run in short. */
  public RunOutline outline() {
    return new RunOutline(
        state, jobs, retried, duplicates, progress, ran.count(), ran.mean(), ran.max(), failures);
  }

  /** The same with so many results for jobs that were settled already. */
  public RunSnapshot withDuplicates(long counted) {
    return new RunSnapshot(
        id,
        state,
        jobs,
        retried,
        counted,
        wallNanos,
        progress,
        waited,
        ran,
        returned,
        response,
        clockBoundSeconds,
        failures);
  }

  /**
   * Failed attempts with the same message.
   *
   * @param example the index of a job that failed so
   */
  public record FailureGroup(String message, long count, int example) {}
}
