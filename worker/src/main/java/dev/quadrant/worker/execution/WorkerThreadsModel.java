package dev.quadrant.worker.execution;

import java.util.List;
import java.util.stream.IntStream;

/** A fixed number of platform threads, each running one job at a time. */
final class WorkerThreadsModel implements ExecutionModel {

  private final JobFeed feed = new JobFeed();
  private final BlockingSlot slot;
  private final List<Thread> threads;

  /** Starts the threads. */
  WorkerThreadsModel(int slots, Runnable onSlotLost) {
    this.slot = new BlockingSlot(onSlotLost);
    this.threads =
        IntStream.range(0, slots)
            .mapToObj(number ->
                Thread.ofPlatform()
                    .daemon()
                    .name("quadrant-worker-thread-" + number)
                    .start(this::serve))
            .toList();
  }

  private void serve() {
    try {
      for (Slice slice = feed.take(); slice != null; slice = feed.take()) {
        if (!slot.run(slice)) {
          return; // given up while the job would not stop
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void execute(BundleExecution bundle) {
    feed.add(bundle);
  }

  @Override
  public void close() {
    feed.close();
    threads.forEach(Thread::interrupt);
  }
}
