package dev.quadrant.cli.measure;

import dev.quadrant.job.BlockingJob;
import dev.quadrant.model.Payload;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** A fixed number of platform threads, each of which takes the next job until none is left. */
record DirectPool(BlockingJob job, Payload payload, int threads, Stop stop)
    implements DirectBaseline.Ground {

  @Override
  public OptionalDouble seconds(int jobs) {
    AtomicInteger next = new AtomicInteger();
    LongAdder done = new LongAdder();
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(threads);
    Thread.Builder builder = Thread.ofPlatform().daemon().name("quadrant-direct-", 0);
    List<Thread> pool =
        Stream.generate(() ->
                builder.start(() -> {
                  try {
                    start.await();
                    work(next, jobs, done);
                  } catch (Exception failure) {
                    // The number of jobs done tells.
                  } finally {
                    ended.countDown();
                  }
                }))
            .limit(threads)
            .toList();
    stop.onCancel(() -> pool.forEach(Thread::interrupt));
    try {
      long began = System.nanoTime();
      start.countDown();
      ended.await();
      double seconds = (System.nanoTime() - began) / 1e9;
      return done.sum() == jobs ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    } catch (InterruptedException interrupted) {
      pool.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
      return OptionalDouble.empty();
    }
  }

  private void work(AtomicInteger next, int jobs, LongAdder done) throws Exception {
    for (int index = next.getAndIncrement();
        index < jobs && !stop.isCancelled();
        index = next.getAndIncrement()) {
      job.run(payload.bytes(), LoneJob.onThread(index, stop));
      done.increment();
    }
  }
}
