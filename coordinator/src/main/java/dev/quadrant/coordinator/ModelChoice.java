package dev.quadrant.coordinator;

import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.model.ExecutionModelName;

/** The execution model a run gets. */
public final class ModelChoice {

  /** The word that leaves the choice to Quadrant. */
  public static final String AUTO = "auto";

  private ModelChoice() {}

  /**
   * The model with this name; {@value #AUTO} is the one that suits the forms the job type has.
   *
   * @param settings for making the form; its maker may take a while
   */
  public static ExecutionModelName of(String name, JobTypeProvider type, JobSettings settings) {
    return ExecutionModelName.named(name).orElseGet(() -> suited(type.form(settings)));
  }

  private static ExecutionModelName suited(JobForm form) {
    return switch (form) {
      case JobForm.Blocking _ -> ExecutionModelName.VIRTUAL_THREADS;
      case JobForm.Async _, JobForm.Both _ -> ExecutionModelName.EVENT_LOOP;
    };
  }
}
