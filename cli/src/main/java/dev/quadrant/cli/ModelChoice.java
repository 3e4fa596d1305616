package dev.quadrant.cli;

import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ExecutionModelName;
import java.util.Map;

/** The execution model a run gets. */
final class ModelChoice {

  private ModelChoice() {}

  /** The model with this name; "auto" is the one that suits the forms the job type has. */
  static ExecutionModelName of(String name, JobTypes types, String jobType, String kernel) {
    return ExecutionModelName.named(name).orElseGet(() -> suited(types, jobType, kernel));
  }

  private static ExecutionModelName suited(JobTypes types, String jobType, String kernel) {
    JobSettings settings = new JobSettings(Map.of("kernel", kernel));
    return switch (types.find(jobType).orElseThrow().form(settings)) {
      case JobForm.Blocking _ -> ExecutionModelName.VIRTUAL_THREADS;
      case JobForm.Async _, JobForm.Both _ -> ExecutionModelName.EVENT_LOOP;
    };
  }
}
