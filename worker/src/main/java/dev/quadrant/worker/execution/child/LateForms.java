package dev.quadrant.worker.execution.child;

import dev.quadrant.job.BlockingJob;
import dev.quadrant.job.JobContext;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobJars;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.job.UnrecoverableJobException;
import dev.quadrant.worker.execution.Forms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The forms of the job types of this process. They are made on the thread that runs the jobs, as
 * that may take a second, but outside the jobs' own time.
 */
final class LateForms {

  private final JobSettings settings;
  private final Map<String, LateForm> forms = new ConcurrentHashMap<>();
  private @Nullable JobTypes types;

  LateForms(JobSettings settings) {
    this.settings = settings;
  }

  /** The form of a job type, not yet loaded. */
  LateForm form(String jobType) {
    return forms.computeIfAbsent(jobType, LateForm::new);
  }

  private BlockingJob make(String jobType) throws UnrecoverableJobException, IOException {
    JobTypeProvider type =
        types()
            .find(jobType)
            .orElseThrow(() ->
                new UnrecoverableJobException(
                    "child processes do not find the job type '%s': register it in META-INF/services/%s"
                        .formatted(jobType, JobTypeProvider.class.getName())));
    return Forms.blocking(type.form(settings));
  }

  private JobTypes types() throws IOException {
    JobTypes known = types;
    if (known == null) {
      Optional<String> folder = settings.value(JobJars.FOLDER);
      known = JobTypes.load();
      if (folder.isPresent()) {
        known = JobJars.load(known, Path.of(folder.get())).types(); // the worker has complained
      }
      types = known;
    }
    return known;
  }

  /** A job whose code is loaded before its first run; owned by the thread that runs jobs. */
  final class LateForm implements BlockingJob {
    private final String jobType;
    private @Nullable BlockingJob job;

    private LateForm(String jobType) {
      this.jobType = jobType;
    }

    JobForm asForm() {
      return new JobForm.Blocking(this);
    }

    /** Loads the code; a failure to is met again, and reported, by the job that runs next. */
    void load() {
      if (job == null) {
        try {
          job = make(jobType);
        } catch (Throwable failure) {
          // Whatever a provider throws when its form is made is the failure of its jobs.
          job = failing(failure);
        }
      }
    }

    private static BlockingJob failing(Throwable failure) {
      return (payload, context) -> {
        switch (failure) {
          case Exception exception -> throw exception;
          case Error error -> throw error;
          default -> throw new IllegalStateException(failure);
        }
      };
    }

    @Override
    public byte[] run(byte[] payload, JobContext context) throws Exception {
      load();
      return Objects.requireNonNull(job).run(payload, context);
    }
  }
}
