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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs the asynchronous form on a single event loop with nothing else on it. */
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
    CompletableFuture<SoloMeasurement.Sample> sample = new CompletableFuture<>();
    loop.execute(() -> start(sample));
    try {
      return (SoloMeasurement.Sample) CompletableFuture.anyOf(sample, stopped).get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    }
  }

  private void start(CompletableFuture<SoloMeasurement.Sample> sample) {
    long thread = Thread.currentThread().threadId();
    long cpu = THREADS.getThreadCpuTime(thread);
    long began = System.nanoTime();
    try {
      job.start(payload.bytes(), new LoneJob(0, stop, loop))
          .whenComplete((result, failure) -> {
            long ran = System.nanoTime() - began;
            long used = THREADS.getThreadCpuTime(thread) - cpu;
            if (failure == null) {
              sample.complete(SoloMeasurement.Sample.of(ran, used));
            } else {
              sample.completeExceptionally(failure);
            }
          });
    } catch (Exception failure) {
      sample.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    Future<?> _ = loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
  }
}
