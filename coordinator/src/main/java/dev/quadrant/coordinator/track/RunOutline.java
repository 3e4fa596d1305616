package dev.quadrant.coordinator.track;

import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.RunState;
import java.util.List;

/**
 * A run at one moment, as far as it costs nothing to know: no percentiles, and nothing that changes
 * by time alone.
 *
 * @param retried how many attempts were made again after one that began, or may have
 * @param duplicates results for jobs that were settled already
 * @param progress 0 to 1, running jobs' own progress included
 * @param timed how many jobs have succeeded and were timed
 * @param meanRunSeconds of those; 0 when there are none
 * @param longestRunSeconds of those; 0 when there are none
 * @param failures the most frequent messages of failed attempts
 */
public record RunOutline(
    RunState state,
    JobCounts jobs,
    long retried,
    long duplicates,
    double progress,
    long timed,
    double meanRunSeconds,
    double longestRunSeconds,
    List<FailureGroup> failures) {

  public RunOutline {
    failures = List.copyOf(failures);
  }
}
