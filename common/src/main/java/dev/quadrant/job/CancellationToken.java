package dev.quadrant.job;

import java.util.concurrent.CancellationException;

/** Tells a job that its result is no longer wanted. */
public interface CancellationToken {

  /** Whether the job should stop now; cheap enough for an inner loop. */
  boolean isCancelled();

  /**
   * Calls {@code action} once when the job is cancelled, at once if it already is. The action runs
   * on the thread that cancels, if not at once, and must not block; what it throws there is logged
   * and stops nothing.
   */
  void onCancel(Runnable action);

  /**
   * Stops a job that has been cancelled.
   *
   * @throws CancellationException if it is cancelled
   */
  default void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("the job was cancelled");
    }
  }
}
