package dev.quadrant.model;

/**
 * Jobs that compete for the same slots: one job type under one execution model.
 *
 * @param jobType the name of the job type
 */
public record Lane(String jobType, ExecutionModelName model) {

  @Override
  public String toString() {
    return jobType + " under " + model;
  }
}
