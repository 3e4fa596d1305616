package dev.quadrant.cli.measure;

import dev.quadrant.job.AsyncJob;
import dev.quadrant.model.Payload;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Bare event loops, one a core, with their own timers; the slots are shared out among them. */
record DirectLoops(AsyncJob job, Payload payload, int slots, Stop stop)
    implements DirectBaseline.Ground {

  @Override
  public OptionalDouble seconds(int jobs) {
    int count = Math.min(slots, Runtime.getRuntime().availableProcessors());
    DefaultEventExecutorGroup group =
        new DefaultEventExecutorGroup(count, new DefaultThreadFactory("quadrant-direct", true));
    Work work = new Work(jobs, count);
    try {
      List<Loop> loops = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        loops.add(new Loop(group.next(), (slots + count - 1 - number) / count, work));
      }
      stop.onCancel(work::breakOff);
      long began = System.nanoTime();
      loops.forEach(loop -> loop.executor.execute(loop::fill));
      work.ended.await();
      double seconds = (System.nanoTime() - began) / 1e9;
      return work.done.sum() == jobs ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return OptionalDouble.empty();
    } finally {
      Future<?> _ = group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
    }
  }

  /** What the loops share. */
  private static final class Work {
    private final int jobs;
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder done = new LongAdder();
    private final CountDownLatch ended;

    Work(int jobs, int loops) {
      this.jobs = jobs;
      this.ended = new CountDownLatch(loops);
    }

    /** Ends the wait at once; jobs in flight are left behind. */
    void breakOff() {
      while (ended.getCount() > 0) {
        ended.countDown();
      }
    }
  }

  /** A loop and its jobs in flight; all of it happens on the loop. */
  private final class Loop {
    private final EventExecutor executor;
    private final int share;
    private final Work work;
    private int inFlight;
    private boolean filling;

    Loop(EventExecutor executor, int share, Work work) {
      this.executor = executor;
      this.share = share;
      this.work = work;
    }

    /** Starts jobs up to the share; not from within itself, when a job ends at once. */
    void fill() {
      if (filling) {
        return;
      }
      filling = true;
      boolean more = true;
      while (inFlight < share && more) {
        int index = work.next.getAndIncrement();
        more = index < work.jobs && !stop.isCancelled();
        if (more) {
          inFlight++;
          start(index);
        }
      }
      filling = false;
      if (inFlight == 0) {
        work.ended.countDown();
      }
    }

    private void after(Runnable task, Duration delay) {
      Future<?> _ = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void start(int index) {
      try {
        job.start(payload.bytes(), new LoneJob(index, stop, this::after))
            .whenComplete((result, failure) -> {
              if (executor.inEventLoop()) {
                end(failure == null);
              } else {
                executor.execute(() -> end(failure == null));
              }
            });
      } catch (Exception failure) {
        end(false);
      }
    }

    private void end(boolean success) {
      inFlight--;
      if (success) {
        work.done.increment();
      }
      fill();
    }
  }
}
