package dev.quadrant.worker.execution;

import java.util.concurrent.Semaphore;

/**
 * A virtual thread for each job (for a few, when they are tiny), bounded in number. They are not
 * run on a Vert.x virtual-thread context, which would run them one after another.
 */
final class VirtualThreadsModel implements ExecutionModel {

  private final JobFeed feed = new JobFeed();
  private final Semaphore free;
  private final BlockingSlot slot;

  VirtualThreadsModel(int slots, Runnable onSlotLost) {
    this.free = new Semaphore(slots);
    this.slot = new BlockingSlot(onSlotLost);
  }

  @Override
  public void execute(BundleExecution bundle) {
    feed.add(bundle);
    startThreads();
  }

  private void startThreads() {
    while (free.tryAcquire()) {
      Slice slice = feed.poll();
      if (slice == null) {
        free.release();
        if (feed.size() == 0) {
          return;
        }
      } else {
        Thread.startVirtualThread(() -> run(slice));
      }
    }
  }

  private void run(Slice slice) {
    if (slot.run(slice)) { // a slot that was given up is not free again
      free.release();
      startThreads();
    }
  }

  @Override
  public void close() {
    feed.close();
  }
}
