package dev.quadrant.cli.measure;

import dev.quadrant.job.BlockingJob;
import dev.quadrant.model.Payload;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** A virtual thread a job, as many at once as there are slots. */
record DirectVirtualThreads(BlockingJob job, Payload payload, int slots, Stop stop)
    implements DirectBaseline.Ground {

  @Override
  public OptionalDouble seconds(int jobs) {
    LongAdder done = new LongAdder();
    Semaphore free = new Semaphore(slots);
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      stop.onCancel(threads::shutdownNow);
      for (int index = 0; index < jobs && !stop.isCancelled(); index++) {
        free.acquire();
        LoneJob context = LoneJob.onThread(index, stop);
        threads.execute(() -> {
          try {
            job.run(payload.bytes(), context);
            done.increment();
          } catch (Exception failure) {
            // The number of jobs done tells.
          } finally {
            free.release();
          }
        });
      }
    } catch (RejectedExecutionException stopped) {
      // The number of jobs done tells.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return done.sum() == jobs ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }
}
