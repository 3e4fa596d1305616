package dev.quadrant.cli.measure;

import dev.quadrant.job.BlockingJob;
import dev.quadrant.job.JobForm;
import dev.quadrant.model.Payload;
import dev.quadrant.worker.execution.Forms;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the blocking form on a platform thread of its own. */
final class ThreadBench implements SoloMeasurement.Bench {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final BlockingJob job;
  private final Payload payload;
  private final Stop stop;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("quadrant-solo").factory());

  ThreadBench(JobForm form, Payload payload, Stop stop) {
    this.job = Forms.blocking(form);
    this.payload = payload;
    this.stop = stop;
    stop.onCancel(thread::shutdownNow);
  }

  @Override
  public SoloMeasurement.Sample sample() throws Exception {
    try {
      return thread.submit(this::run).get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    }
  }

  private SoloMeasurement.Sample run() throws Exception {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long began = System.nanoTime();
    job.run(payload.bytes(), new LoneJob(0, stop, null));
    long ran = System.nanoTime() - began;
    return SoloMeasurement.Sample.of(ran, THREADS.getCurrentThreadCpuTime() - cpu);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
