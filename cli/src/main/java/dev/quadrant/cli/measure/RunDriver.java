package dev.quadrant.cli.measure;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.RunHandle;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.RunSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Submits runs and waits for them, on the calling thread. */
final class RunDriver {

  private static final long PROGRESS_MILLIS = 500;

  /** How many times 500 ms a cancelled run may take to end before it is left behind. */
  private static final int GRACE = 10;

  private final Coordinator coordinator;

  RunDriver(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  /**
   * Sees a run through.
   *
   * @param stop cancels the run
   * @param progress called every 500 ms while it goes on
   * @return the run at its end; of a cancelled run, or one whose thread is interrupted, as it was
   *     left
   */
  RunSnapshot drive(RunSpec spec, ResultCheck check, Stop stop, Consumer<JobCounts> progress) {
    RunHandle handle = coordinator.submit(spec, check).await();
    CompletableFuture<RunSnapshot> ended = handle.ended().toCompletionStage().toCompletableFuture();
    // A run that has ended in the meantime cannot be cancelled, and need not be.
    stop.onCancel(() -> coordinator.cancel(handle.id()));
    boolean interrupted = false;
    try {
      for (int grace = GRACE; ; ) {
        try {
          return ended.get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException running) {
          progress.accept(coordinator.counts(handle.id()).await());
          if (stop.isCancelled() && --grace == 0) {
            return coordinator.snapshot(handle.id()).await();
          }
        } catch (InterruptedException request) {
          interrupted = true;
          stop.request();
        } catch (ExecutionException lost) {
          throw new IllegalStateException("the coordinator gave the run up", lost.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
