package dev.quadrant.jobs.types;

import dev.quadrant.job.AsyncJobContext;
import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobContext;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.UnrecoverableJobException;
import dev.quadrant.jobs.payload.DecimalNumber;
import dev.quadrant.jobs.payload.Field;
import dev.quadrant.jobs.payload.PayloadFields;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/** Waits for {@code millis}, never less: the shape of a job that waits for a disk or a network. */
public final class SleepJobType implements JobTypeProvider {

  private static final double NANOS_A_MILLI = 1e6;
  private static final Field<Double> MILLIS =
      Field.required("millis", new DecimalNumber(0, Duration.ofHours(24).toMillis()));
  private static final PayloadFields FIELDS = PayloadFields.of("sleep", MILLIS);
  private static final byte[] NOTHING = {};

  @Override
  public String name() {
    return "sleep";
  }

  @Override
  public Demand demand() {
    return Demand.WAITS;
  }

  @Override
  public JobForm form(JobSettings settings) {
    return new JobForm.Both(SleepJobType::sleep, SleepJobType::startTimer);
  }

  @Override
  public byte[] prepare(byte[] payload, RandomGenerator random) throws InvalidPayloadException {
    FIELDS.parse(payload);
    return payload;
  }

  /** In a loop, as the promise is ours and not that of {@code Thread.sleep}. */
  private static byte[] sleep(byte[] payload, JobContext context)
      throws InterruptedException, UnrecoverableJobException {
    long nanos = nanos(payload);
    long start = System.nanoTime();
    for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - start)) {
      Thread.sleep(Duration.ofNanos(left));
    }
    return NOTHING;
  }

  private static CompletionStage<byte[]> startTimer(byte[] payload, AsyncJobContext context)
      throws UnrecoverableJobException {
    return context.after(Duration.ofNanos(nanos(payload))).thenApply(_ -> NOTHING);
  }

  private static long nanos(byte[] payload) throws UnrecoverableJobException {
    return (long) Math.ceil(FIELDS.parseInJob(payload).get(MILLIS) * NANOS_A_MILLI);
  }
}
