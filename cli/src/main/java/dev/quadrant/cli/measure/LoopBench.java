package dev.quadrant.cli.measure;

import dev.quadrant.job.AsyncJob;
import dev.quadrant.job.JobForm;
import dev.quadrant.model.Payload;
import dev.quadrant.worker.execution.Forms;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the asynchronous form on a single event loop with nothing else on it.
 *
 * <p>The job's CPU time is the loop thread's while the job starts and while its timers call it
 * back: all the job can do there. That the idle loop goes to sleep and wakes up is not the job's
 * doing, and many waits share it.
 */
final class LoopBench implements SoloMeasurement.Bench {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final AsyncJob job;
  private final Payload payload;
  private final Stop stop;
  private final EventExecutor loop =
      new DefaultEventExecutor(new DefaultThreadFactory("quadrant-solo-loop", true));
  private final CompletableFuture<SoloMeasurement.Sample> stopped = new CompletableFuture<>();

  LoopBench(JobForm form, Payload payload, Stop stop) {
    this.job = Forms.async(form);
    this.payload = payload;
    this.stop = stop;
    stop.onCancel(() -> stopped.cancel(false));
  }

  @Override
  public SoloMeasurement.Sample sample() throws Exception {
    Attempt attempt = new Attempt();
    loop.execute(attempt::start);
    try {
      return (SoloMeasurement.Sample) CompletableFuture.anyOf(attempt.sample, stopped).get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    }
  }

  /** One job; all of it happens on the loop. */
  private final class Attempt {
    private final CompletableFuture<SoloMeasurement.Sample> sample = new CompletableFuture<>();
    private long beganNanos;
    private long ranNanos = -1;
    private long cpuNanos;

    void start() {
      beganNanos = System.nanoTime();
      counted(() -> {
        try {
          job.start(payload.bytes(), new LoneJob(0, stop, this::after))
              .whenComplete((result, failure) -> end(failure));
        } catch (Exception failure) {
          sample.completeExceptionally(failure);
        }
      });
    }

    private void after(Runnable task, Duration delay) {
      Future<?> _ = loop.schedule(() -> counted(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void counted(Runnable part) {
      long before = THREADS.getCurrentThreadCpuTime();
      part.run();
      cpuNanos += THREADS.getCurrentThreadCpuTime() - before;
      if (ranNanos >= 0) {
        sample.complete(SoloMeasurement.Sample.of(ranNanos, cpuNanos));
      }
    }

    private void end(@Nullable Throwable failure) {
      if (failure != null) {
        sample.completeExceptionally(failure);
      } else if (loop.inEventLoop()) {
        ranNanos = System.nanoTime() - beganNanos;
      } else {
        long ran = System.nanoTime() - beganNanos;
        loop.execute(() -> sample.complete(SoloMeasurement.Sample.of(ran, cpuNanos)));
      }
    }
  }

  @Override
  public void close() {
    Future<?> _ = loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
  }
}
