package dev.quadrant.worker.execution;

import dev.quadrant.job.AsyncJobContext;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A job on an event loop: first it holds the loop, then it is merely in flight. */
final class LoopJob extends JobExecution implements AsyncJobContext {

  private final Slice slice;
  private final JobLoop loop;

  /** The loop's thread while the job holds it; guarded by this. */
  private @Nullable Thread holding = Thread.currentThread();

  LoopJob(Slice slice, int offset, JobLoop loop) {
    super(slice.bundle(), offset);
    this.slice = slice;
    this.loop = loop;
  }

  /** The job has let go of the loop. */
  synchronized void returned() {
    holding = null;
    if (stopReason() != null) {
      Thread.interrupted(); // an interrupt meant for this job must not reach the next
    }
  }

  /** Settles the job once its stage is complete; called by whoever completes it. */
  void complete(byte @Nullable [] result, @Nullable Throwable failure) {
    boolean mine = failure == null ? succeeded(result) : failed(Failures.unwrapped(failure));
    if (mine) {
      bundle().pace().observe(1, bundle().ticker().nanos() - startedNanos());
      loop.free();
    }
  }

  @Override
  protected synchronized void interrupt() {
    if (holding != null) {
      holding.interrupt();
    }
  }

  @Override
  protected void abandon() {
    if (holdsLoop()) {
      loop.lost(new Slice(bundle(), offset() + 1, slice.to()));
    } else {
      loop.free();
    }
  }

  private synchronized boolean holdsLoop() {
    return holding != null;
  }

  @Override
  public CompletionStage<Void> after(Duration delay) {
    return loop.timers().after(delay.toNanos(), this);
  }
}
