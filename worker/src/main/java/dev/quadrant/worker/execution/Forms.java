package dev.quadrant.worker.execution;

import dev.quadrant.job.AsyncJob;
import dev.quadrant.job.AsyncJobContext;
import dev.quadrant.job.BlockingJob;
import dev.quadrant.job.CancellationToken;
import dev.quadrant.job.JobContext;
import dev.quadrant.job.JobForm;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Picks the form of a job type that suits an execution model. */
public final class Forms {

  private Forms() {}

  /** The blocking form; an asynchronous job blocks its thread until its stage completes. */
  public static BlockingJob blocking(JobForm form) {
    return switch (form) {
      case JobForm.Blocking(BlockingJob job) -> job;
      case JobForm.Both(BlockingJob job, AsyncJob ignored) -> job;
      case JobForm.Async(AsyncJob job) -> (payload, context) -> await(job, payload, context);
    };
  }

  /** The asynchronous form; a blocking job blocks the event loop. */
  public static AsyncJob async(JobForm form) {
    return switch (form) {
      case JobForm.Async(AsyncJob job) -> job;
      case JobForm.Both(BlockingJob ignored, AsyncJob job) -> job;
      case JobForm.Blocking(BlockingJob job) ->
          (payload, context) -> CompletableFuture.completedFuture(job.run(payload, context));
    };
  }

  private static byte[] await(AsyncJob job, byte[] payload, JobContext context) throws Exception {
    try {
      return job.start(payload, new ThreadContext(context)).toCompletableFuture().get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw failure;
    }
  }

  /** An asynchronous job's context where there is no event loop. */
  private record ThreadContext(JobContext job) implements AsyncJobContext {

    @Override
    public CompletionStage<Void> after(Duration delay) {
      CompletableFuture<Void> elapsed = new CompletableFuture<>();
      elapsed.completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS);
      cancellation().onCancel(() -> elapsed.cancel(false));
      return elapsed;
    }

    @Override
    public String runId() {
      return job.runId();
    }

    @Override
    public int index() {
      return job.index();
    }

    @Override
    public int attempt() {
      return job.attempt();
    }

    @Override
    public CancellationToken cancellation() {
      return job.cancellation();
    }

    @Override
    public void progress(double fraction) {
      job.progress(fraction);
    }
  }
}
