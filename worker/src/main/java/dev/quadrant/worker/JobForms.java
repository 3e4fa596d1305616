package dev.quadrant.worker;

import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.Lane;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executable forms of the job types, each made aside when its first job comes, as that may take
 * seconds: a kernel is calibrated, a library unpacked. Owned by the worker's context.
 */
final class JobForms {

  private static final Logger LOG = LoggerFactory.getLogger(JobForms.class);

  private static final JobForm IN_CHILDREN =
      new JobForm.Blocking((payload, job) -> {
        throw new IllegalStateException("this job was to run in a child process");
      });

  private final JobTypes types;
  private final JobSettings settings;
  private final Aside aside;
  private final Map<String, Future<JobForm>> forms = new HashMap<>();

  JobForms(JobTypes types, JobSettings settings, Aside aside) {
    this.types = types;
    this.settings = settings;
    this.aside = aside;
  }

  /**
   * The form in which this worker runs the jobs of a lane; it fails only when there is no such
   * type. Child processes make theirs themselves, and need none here.
   */
  Future<JobForm> of(Lane lane) {
    return switch (lane.model()) {
      case PROCESSES -> Future.succeededFuture(IN_CHILDREN);
      case EVENT_LOOP, WORKER_THREADS, VIRTUAL_THREADS, HAZELCAST ->
          forms.computeIfAbsent(lane.jobType(), this::load);
    };
  }

  private Future<JobForm> load(String name) {
    return types
        .find(name)
        .map(type -> aside.call(() -> type.form(settings)).otherwise(why -> broken(type, why)))
        .orElseGet(() -> Future.failedFuture("there is no job type '%s'".formatted(name)));
  }

  private static JobForm broken(JobTypeProvider type, Throwable why) {
    LOG.error("job type {} cannot be used: each of its jobs fails", type.name(), why);
    String message = "job type %s cannot be used: %s".formatted(type.name(), why);
    return new JobForm.Blocking((payload, job) -> {
      throw new IllegalStateException(message, why);
    });
  }
}
