package dev.quadrant.worker.execution;

import dev.quadrant.job.AsyncJobContext;
import dev.quadrant.job.JobContext;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A wait of so many milliseconds, with both forms; the result tells which one ran. */
public final class WaitJob implements JobTypeProvider {

  static final String NAME = "test-wait";
  static final String BLOCKING = "blocking";
  static final String ASYNC = "async";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Demand demand() {
    return Demand.WAITS;
  }

  @Override
  public JobForm form(JobSettings settings) {
    return new JobForm.Both(WaitJob::block, WaitJob::start);
  }

  private static byte[] block(byte[] payload, JobContext context) throws InterruptedException {
    Thread.sleep(wait(payload));
    return BLOCKING.getBytes(StandardCharsets.US_ASCII);
  }

  private static CompletionStage<byte[]> start(byte[] payload, AsyncJobContext context) {
    return context
        .after(wait(payload))
        .thenApply(ignored -> ASYNC.getBytes(StandardCharsets.US_ASCII));
  }

  private static Duration wait(byte[] payload) {
    return Duration.ofMillis(Long.parseLong(new String(payload, StandardCharsets.US_ASCII)));
  }
}
