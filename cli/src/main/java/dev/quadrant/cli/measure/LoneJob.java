package dev.quadrant.cli.measure;

import dev.quadrant.job.AsyncJobContext;
import dev.quadrant.job.CancellationToken;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The context of a job that belongs to no run.
 *
 * @param loop whose timer it has; null for a job on a thread of its own
 */
record LoneJob(int index, CancellationToken cancellation, @Nullable EventExecutor loop)
    implements AsyncJobContext {

  @Override
  public CompletionStage<Void> after(Duration delay) {
    CompletableFuture<Void> elapsed = new CompletableFuture<>();
    ScheduledExecutorService timer = loop;
    if (timer == null) {
      elapsed.completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS);
    } else {
      Future<?> _ =
          timer.schedule(() -> elapsed.complete(null), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
    return elapsed;
  }

  @Override
  public String runId() {
    return "none";
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public void progress(double fraction) {
    // Nobody watches.
  }
}
