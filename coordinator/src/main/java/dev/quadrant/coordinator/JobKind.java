package dev.quadrant.coordinator;

import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.RunSpec;

/**
 * Which jobs are counted together.
 *
 * @param queue or {@link #OTHER_QUEUE}
 */
public record JobKind(String jobType, ExecutionModelName model, String queue) {

  /** Stands for all queues that are not counted by themselves; no queue can have this name. */
  public static final String OTHER_QUEUE = "_other";

  static JobKind of(RunSpec spec) {
    return new JobKind(spec.lane().jobType(), spec.lane().model(), spec.queue());
  }

  JobKind inOtherQueue() {
    return new JobKind(jobType, model, OTHER_QUEUE);
  }
}
