package dev.quadrant.coordinator;

import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job as people look at it.
 *
 * @param attempts those that were reported, as far as they are still known
 * @param result of the attempt that succeeded, as far as it is still known
 */
public record JobView(int index, JobState state, List<Attempt> attempts, Optional<Payload> result) {

  public JobView {
    attempts = List.copyOf(attempts);
  }

  /**
   * One attempt at a job.
   *
   * @param number from 1
   * @param started by the coordinator's wall clock
   * @param runSeconds how long it ran, by the worker's clock
   * @param error why it failed, if it did
   */
  public record Attempt(
      int number,
      String worker,
      ExecutionModelName model,
      Outcome outcome,
      Instant started,
      double runSeconds,
      Optional<String> error) {}
}
