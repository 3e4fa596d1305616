package dev.quadrant.coordinator.log;

import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RunSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes again the checks of runs that were read from a log, as checks are code. */
public final class ResultChecks {

  private static final Logger LOG = LoggerFactory.getLogger(ResultChecks.class);

  private final JobTypes types;

  public ResultChecks(JobTypes types) {
    this.types = types;
  }

  /** The check of a run's results; what it compares with is computed when it is first needed. */
  public ResultCheck of(RunSpec spec) {
    Optional<JobTypeProvider> type = types.find(spec.lane().jobType());
    if (type.isEmpty()) {
      LOG.warn(
          "run {} is of job type {}, which is not here any more: its results are not checked",
          spec.id(),
          spec.lane().jobType());
    }
    return type.isPresent()
            && spec.payloads() instanceof Payloads.Repeated(Payload one, int jobs)
            && jobs > 0
        ? new Late(type.get(), one)
        : ResultCheck.ANYTHING;
  }

  /** Most runs that are read have ended, and a reference may take long to compute. */
  private static final class Late implements ResultCheck {
    private final JobTypeProvider type;
    private final Payload payload;
    private @Nullable ResultCheck check;

    Late(JobTypeProvider type, Payload payload) {
      this.type = type;
      this.payload = payload;
    }

    @Override
    public Optional<String> complaint(byte[] result) {
      ResultCheck made = check;
      if (made == null) {
        made = type.check(payload.bytes());
        check = made;
      }
      return made.complaint(result);
    }
  }
}
