package dev.quadrant.job;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The context of an asynchronous job: it can wait without a thread. */
public interface AsyncJobContext extends JobContext {

  /**
   * A timer of the event loop the job runs on.
   *
   * @return completes on that loop, never before {@code delay} has passed; fails with {@link
   *     java.util.concurrent.CancellationException} when the job is cancelled first
   */
  CompletionStage<Void> after(Duration delay);
}
