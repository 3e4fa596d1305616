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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the blocking form on a platform thread of its own.
 *
 * <p>The job's CPU time is the thread's, less what the thread needs for the same wait without a
 * job: that a thread is put to sleep and woken is the model's price, not the job's work, and models
 * that share it must not come out faster than the ideal.
 */
final class ThreadBench implements SoloMeasurement.Bench {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Shorter than this nobody was asleep. */
  private static final long A_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /** The price of a wait hardly depends on its length. */
  private static final long LONGEST_BARE_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

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
    // A job that was not begun ends, too: nobody would run it, and who waits for it would wait on.
    stop.onCancel(() -> thread.shutdownNow().forEach(ThreadBench::cancel));
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
    long before = THREADS.getCurrentThreadCpuTime();
    long began = System.nanoTime();
    job.run(payload.bytes(), LoneJob.onThread(0, stop));
    long ran = System.nanoTime() - began;
    long cpu = THREADS.getCurrentThreadCpuTime() - before;
    long waited = ran - cpu;
    return SoloMeasurement.Sample.of(
        ran, waited > A_WAIT_NANOS ? Math.max(0, cpu - bareWaitCpuNanos(waited)) : cpu);
  }

  private static void cancel(Runnable submitted) {
    if (submitted instanceof Future<?> job) {
      job.cancel(false);
    }
  }

  private static long bareWaitCpuNanos(long nanos) {
    long before = THREADS.getCurrentThreadCpuTime();
    LockSupport.parkNanos(Math.min(nanos, LONGEST_BARE_WAIT_NANOS));
    return THREADS.getCurrentThreadCpuTime() - before;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
