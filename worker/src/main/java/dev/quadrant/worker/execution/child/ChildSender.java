package dev.quadrant.worker.execution.child;

import dev.quadrant.wire.proto.ToChild;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Writes to one child, on a thread of its own, as a pipe that a stuck child does not read blocks
 * whoever writes.
 */
final class ChildSender {

  private final ChildProcess child;
  private final ChildWork work;
  private final Thread thread;

  /** Not the thread's own permit to unpark: a lock it waits for while it looks uses that up. */
  private final Semaphore news = new Semaphore(0);

  private ChildSender(ChildProcess child, ChildWork work) {
    this.child = child;
    this.work = work;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("quadrant-child-%d-sender".formatted(child.pid()))
            .unstarted(this::send);
  }

  /** Sends what there is to send until the work has ended. */
  static void start(ChildProcess child, ChildWork work) {
    ChildSender sender = new ChildSender(child, work);
    work.onNews(sender.news::release);
    sender.thread.start();
  }

  private void send() {
    try {
      while (!work.ended()) {
        ToChild message = work.next();
        if (message == null) {
          news.acquireUninterruptibly();
          news.drainPermits(); // one look is enough for all
        } else {
          child.send(message);
        }
      }
    } catch (IOException dead) {
      // Whoever listens to the child learns of its death, too, and takes back what it had.
    }
  }
}
