package dev.quadrant.model;

/**
 * Jobs that compete for the same slots: one job type under one execution model.
 *
 * @param jobType the name of the job type
 * @param quarantine whether they are those that may have cost their workers the life: a worker runs
 *     them in processes which no other jobs are in
 */
public record Lane(String jobType, ExecutionModelName model, boolean quarantine) {

  /** Jobs of which nothing bad is known. */
  public Lane(String jobType, ExecutionModelName model) {
    this(jobType, model, false);
  }

  /** The jobs of a type that may have cost their workers the life. */
  public static Lane quarantine(String jobType) {
    return new Lane(jobType, ExecutionModelName.PROCESSES, true);
  }

  @Override
  public String toString() {
    return jobType + " under " + model + (quarantine ? " in quarantine" : "");
  }
}
