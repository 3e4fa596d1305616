package dev.quadrant.jobs.types;

import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.jobs.payload.PayloadFields;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/** Does nothing, at once: what remains is the cost of the system around it. */
public final class NoopJobType implements JobTypeProvider {

  private static final PayloadFields FIELDS = PayloadFields.of("noop");
  private static final byte[] NOTHING = {};
  private static final CompletionStage<byte[]> DONE = CompletableFuture.completedStage(NOTHING);

  @Override
  public String name() {
    return "noop";
  }

  @Override
  public Demand demand() {
    return Demand.WAITS;
  }

  @Override
  public JobForm form(JobSettings settings) {
    return new JobForm.Both((payload, context) -> NOTHING, (payload, context) -> DONE);
  }

  @Override
  public byte[] prepare(byte[] payload, RandomGenerator random) throws InvalidPayloadException {
    FIELDS.parse(payload);
    return payload;
  }
}
