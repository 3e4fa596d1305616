package dev.quadrant.coordinator.log;

import dev.quadrant.model.JobState;
import dev.quadrant.model.ResultBatch;

/** What settles jobs. */
public sealed interface LogRecord {

  /** What a worker reports. */
  record Results(ResultBatch batch) implements LogRecord {}

  /**
   * The coordinator's own word on consecutive jobs that were not settled by a success.
   *
   * @param state {@code FAILED}, {@code DEAD} or {@code CANCELLED}
   */
  record Settled(String run, int first, int count, JobState state) implements LogRecord {}
}
