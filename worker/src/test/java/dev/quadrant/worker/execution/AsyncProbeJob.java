package dev.quadrant.worker.execution;

import dev.quadrant.job.AsyncJobContext;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A job with only an asynchronous form that does, well or badly, what its payload says. */
public final class AsyncProbeJob implements JobTypeProvider {

  static final String NAME = "test-async-probe";

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
    return new JobForm.Async(AsyncProbeJob::start);
  }

  @SuppressWarnings("NullAway") // two of the misdeeds
  private static CompletionStage<byte[]> start(byte[] payload, AsyncJobContext context) {
    return switch (new String(payload, StandardCharsets.US_ASCII)) {
      case "at-once" -> CompletableFuture.completedFuture(payload);
      case "later" -> context.after(Duration.ofMillis(5)).thenApply(ignored -> payload);
      case "elsewhere" -> CompletableFuture.supplyAsync(() -> payload);
      case "fail" -> CompletableFuture.failedFuture(new IllegalStateException("failed later"));
      case "throw" -> throw new IllegalStateException("failed at once");
      case "null" -> CompletableFuture.completedFuture(null);
      case "no-stage" -> null;
      case "hang" -> context.after(Duration.ofDays(1)).thenApply(ignored -> payload);
      default -> throw new IllegalArgumentException();
    };
  }
}
