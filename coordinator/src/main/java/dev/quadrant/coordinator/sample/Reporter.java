package dev.quadrant.coordinator.sample;

import dev.quadrant.model.ResultSection;

/**
 * Who has reported results, and how to read the times.
 *
 * @param countedNanos when they were counted, by the coordinator's clock
 * @param offsetNanos what to add to the worker's clock to have the coordinator's
 */
record Reporter(String worker, long countedNanos, long offsetNanos) {

  /** One row, its times put between the submission and the count as the report of the run does. */
  JobSample sample(ResultSection section, int row, long submittedNanos) {
    long runNanos = Math.max(0, section.runNanos(row));
    long room = Math.max(0, countedNanos - submittedNanos - runNanos);
    long waitNanos = Math.clamp(section.startedNanos(row) + offsetNanos - submittedNanos, 0, room);
    return new JobSample(
        section.ranBy(worker),
        section.index(row),
        section.key().attempt(),
        submittedNanos + waitNanos,
        runNanos,
        waitNanos,
        room - waitNanos,
        section.outcome(row));
  }
}
