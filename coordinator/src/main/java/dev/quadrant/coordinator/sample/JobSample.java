package dev.quadrant.coordinator.sample;

import dev.quadrant.model.Outcome;

/**
 * One attempt at a job, as it was reported. Times are the coordinator's clock.
 *
 * @param worker who ran it
 * @param startedNanos when it began; between the submission of its run and its report
 * @param waitNanos submission of its run → started
 * @param returnNanos finished → counted
 */
public record JobSample(
    String worker,
    int index,
    int attempt,
    long startedNanos,
    long runNanos,
    long waitNanos,
    long returnNanos,
    Outcome outcome) {

  /** When it was finished. */
  public long endedNanos() {
    return startedNanos + runNanos;
  }

  /** Whether it was neither done nor stopped. */
  public boolean failed() {
    return switch (outcome) {
      case FAILED, UNRECOVERABLE, TIMED_OUT -> true;
      case SUCCEEDED, CANCELLED, RETURNED, LOST -> false;
    };
  }

  /** The same with another outcome. */
  public JobSample with(Outcome other) {
    return new JobSample(
        worker, index, attempt, startedNanos, runNanos, waitNanos, returnNanos, other);
  }
}
