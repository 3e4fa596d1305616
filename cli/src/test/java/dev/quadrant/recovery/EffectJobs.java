package dev.quadrant.recovery;

import dev.quadrant.coordinator.Submission;
import dev.quadrant.coordinator.log.SubmissionKey;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RunSpec;
import dev.quadrant.testing.ScriptedJob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Jobs that leave a trace outside of the system; one in fifty fails at first. */
final class EffectJobs {

  static final String NAME = "effect";

  private static final int FAILING = 50;
  private static final Lane LANE = new Lane(NAME, ExecutionModelName.VIRTUAL_THREADS);

  private EffectJobs() {}

  /** The type of these jobs. */
  static JobTypes types(Effects effects) {
    return JobTypes.of(List.of(new ScriptedJob(NAME, JobTypeProvider.Demand.WAITS, form(effects))));
  }

  /** What such a job does. */
  static JobForm form(Effects effects) {
    return new JobForm.Blocking((payload, job) -> {
      int index = Integer.parseInt(new String(payload, StandardCharsets.UTF_8));
      if (index != job.index()) {
        throw new IllegalStateException("job %d got %d".formatted(job.index(), index));
      }
      if (index % FAILING == 0 && job.attempt() == 1) {
        throw new IllegalStateException("the first attempt fails");
      }
      effects.add(index);
      return payload;
    });
  }

  /** The same run each time: each job has its index as payload. */
  static Submission run(int jobs) {
    Payloads payloads =
        new Payloads.Listed(
            IntStream.range(0, jobs).mapToObj(index -> Payload.of("" + index)).toList());
    return new Submission(
        RunSpec.of("run", LANE, payloads), ResultCheck.ANYTHING, new SubmissionKey("key", "same"));
  }
}
