package dev.quadrant.cli.measure;

import dev.quadrant.job.AsyncJobContext;
import dev.quadrant.job.CancellationToken;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The context of a job that belongs to no run. */
record LoneJob(int index, CancellationToken cancellation, Timer timer) implements AsyncJobContext {

  /** Runs something later. */
  @FunctionalInterface
  interface Timer {

    /** The JDK's own, for jobs that have a thread each. */
    Timer JDK =
        (task, delay) ->
            CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(task);

    void after(Runnable task, Duration delay);
  }

  /** The context of a job on a thread. */
  static LoneJob onThread(int index, CancellationToken cancellation) {
    return new LoneJob(index, cancellation, Timer.JDK);
  }

  @Override
  public CompletionStage<Void> after(Duration delay) {
    CompletableFuture<Void> elapsed = new CompletableFuture<>();
    timer.after(() -> elapsed.complete(null), delay);
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
