package dev.quadrant.testing;

import dev.quadrant.job.BlockingJob;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;

/** A job type that a test makes up. */
public record ScriptedJob(String name, Demand demand, JobForm form) implements JobTypeProvider {

  /** A job that waits on its thread. */
  public static ScriptedJob waiting(String name, BlockingJob job) {
    return new ScriptedJob(name, Demand.WAITS, new JobForm.Blocking(job));
  }

  @Override
  public JobForm form(JobSettings settings) {
    return form;
  }
}
