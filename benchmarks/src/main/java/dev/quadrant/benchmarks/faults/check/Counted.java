package dev.quadrant.benchmarks.faults.check;

import java.util.Map;

/**
 * What the system says about a run.
 *
 * @param ended whether it says that the run has ended
 * @param unsettled jobs that are pending or running
 * @param measured how many durations its histograms hold
 * @param duplicates results it did not count because their jobs had been counted
 * @param unsuccessful the jobs it lists as failed or dead, by index, and why
 */
public record Counted(
    boolean ended,
    int total,
    int succeeded,
    int failed,
    int cancelled,
    int unsettled,
    long measured,
    long duplicates,
    Map<Integer, String> unsuccessful) {

  public Counted {
    unsuccessful = Map.copyOf(unsuccessful);
  }

  /** How many jobs it says have come to an end. */
  int settled() {
    return succeeded + failed + cancelled;
  }
}
