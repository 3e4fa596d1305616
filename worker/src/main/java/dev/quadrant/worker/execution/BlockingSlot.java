package dev.quadrant.worker.execution;

import dev.quadrant.job.BlockingJob;
import dev.quadrant.model.Outcome;

/** Runs blocking jobs one after the other on the calling thread. */
public final class BlockingSlot {

  /** Told when a job did not stop and its thread is lost. */
  private final Runnable onAbandon;

  public BlockingSlot(Runnable onAbandon) {
    this.onAbandon = onAbandon;
  }

  /** Runs every job of a slice; false if this thread was given up meanwhile and must end. */
  public boolean run(Slice slice) {
    BundleExecution bundle = slice.bundle();
    BlockingJob job = Forms.blocking(bundle.form());
    long begin = bundle.ticker().nanos();
    for (int offset = slice.from(); offset < slice.to(); offset++) {
      Outcome stopped = bundle.refusal();
      if (stopped != null) {
        bundle.notStarted(offset, stopped);
      } else if (!run(job, new OnThread(slice, offset))) {
        return false;
      }
    }
    bundle.pace().observe(slice.size(), bundle.ticker().nanos() - begin);
    return true;
  }

  private static boolean run(BlockingJob job, OnThread execution) {
    execution.begin();
    boolean mine;
    try {
      mine = execution.succeeded(job.run(execution.payload(), execution));
    } catch (Throwable failure) {
      // An Error of the job (memory, stack, linkage) is the job's failure, not the slot's death.
      mine = execution.failed(failure);
    }
    Thread.interrupted(); // an interrupt meant for this job must not reach the next
    return mine;
  }

  /** A job that occupies a thread. */
  private final class OnThread extends JobExecution {
    private final Thread thread = Thread.currentThread();
    private final Slice slice;

    OnThread(Slice slice, int offset) {
      super(slice.bundle(), offset);
      this.slice = slice;
    }

    @Override
    protected void interrupt() {
      thread.interrupt();
    }

    @Override
    protected void abandon() {
      new Slice(bundle(), offset() + 1, slice.to()).notStarted(Outcome.RETURNED);
      onAbandon.run();
    }
  }
}
