package dev.quadrant.worker.execution;

import dev.quadrant.model.Outcome;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Jobs that came from elsewhere and run here, one after the other. Each is claimed before it
 * starts, so that those behind a long one can be handed back.
 */
public final class HostedSlice {

  private final long number;
  private final BundleExecution execution;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * Jobs none of which has begun.
   *
   * @param number identifies the slice to the side it came from
   */
  public HostedSlice(long number, BundleExecution execution) {
    this.number = number;
    this.execution = execution;
  }

  public long number() {
    return number;
  }

  public BundleExecution execution() {
    return execution;
  }

  /** The row of the next job to run; negative when there is none. */
  public int claim() {
    int row = next.getAndIncrement();
    return row < execution.count() ? row : -1;
  }

  /** Whether no job is left to claim. */
  public boolean exhausted() {
    return next.get() >= execution.count();
  }

  /** Settles the jobs that have not begun as returned. */
  public void returnUnstarted() {
    int from = Math.min(next.getAndSet(execution.count()), execution.count());
    new Slice(execution, from, execution.count()).notStarted(Outcome.RETURNED);
  }
}
