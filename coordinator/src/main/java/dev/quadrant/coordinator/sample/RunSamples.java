package dev.quadrant.coordinator.sample;

import java.util.List;

/**
 * What was reported of a run within a span.
 *
 * @param reported how many attempts ran and were reported
 * @param every one of so many is among the samples: 1 if all are
 * @param samples in the order of the reports
 * @param failed attempts that failed and are not among the samples; a bounded number
 */
public record RunSamples(
    String run, long reported, int every, List<JobSample> samples, List<JobSample> failed) {

  public RunSamples {
    samples = List.copyOf(samples);
    failed = List.copyOf(failed);
  }
}
