package dev.quadrant.worker.execution.child;

import dev.quadrant.model.ResultSection;
import dev.quadrant.wire.ResultSectionCodec;
import dev.quadrant.wire.proto.ChildResults;
import dev.quadrant.wire.proto.FromChild;
import dev.quadrant.worker.execution.HostedSlice;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What a child says. Results leave with the last one of their slice, when many have come together,
 * or when one has waited for about a millisecond, up to forty while, or just after, a next slice is
 * there. Thread-safe.
 */
final class ChildReports {

  private static final int MANY = 256;
  private static final long AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** More than a full slice takes, as each message costs some job a wait for its core. */
  private static final long BUSY_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private static final int SECTION_BYTES = 512 * 1024;

  private final AtomicInteger waiting = new AtomicInteger();
  private final Thread flusher;
  private volatile boolean flusherIdle;
  private volatile boolean busy;
  private volatile long oldestNanos;

  // Guarded by this.
  private final OutputStream out;
  private final List<Open> open = new ArrayList<>();

  ChildReports(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.flusher =
        Thread.ofPlatform().daemon().name("quadrant-child-reports").start(this::flushOld);
  }

  private record Open(HostedSlice slice, Runnable onReported) {}

  /** Reports the jobs of a slice from now on. */
  synchronized void add(HostedSlice slice, Runnable onReported) {
    open.add(new Open(slice, onReported));
    busy = open.size() > 1;
  }

  /** A job has its outcome. */
  void settled() {
    if (waiting.get() == 0) {
      oldestNanos = System.nanoTime();
    }
    waiting.incrementAndGet();
  }

  /** A job of this slice has ended, on the thread that runs jobs. */
  void jobEnded(HostedSlice slice) throws IOException {
    if (slice.exhausted() || waiting.get() >= MANY) {
      flush();
    } else if (flusherIdle) {
      LockSupport.unpark(flusher);
    }
  }

  private void flushOld() {
    try {
      while (true) {
        flusherIdle = true;
        while (waiting.get() == 0) {
          LockSupport.park(this);
        }
        flusherIdle = false;
        long left = oldestNanos + (busy ? BUSY_AGE_NANOS : AGE_NANOS) - System.nanoTime();
        if (left > 0) {
          LockSupport.parkNanos(this, left);
        } else {
          flush();
        }
      }
    } catch (IOException gone) {
      Runtime.getRuntime().halt(ChildMain.PARENT_IS_GONE); // nobody reads the results
    }
  }

  /** Sends every outcome there is. */
  synchronized void flush() throws IOException {
    waiting.set(0);
    for (Iterator<Open> each = open.iterator(); each.hasNext(); ) {
      Open next = each.next();
      report(next.slice());
      if (next.slice().execution().collected()) {
        each.remove();
        next.onReported().run();
      }
    }
    busy = open.size() > 1;
    out.flush();
  }

  private void report(HostedSlice slice) throws IOException {
    for (ResultSection section = slice.execution().collect(SECTION_BYTES);
        section != null;
        section = slice.execution().collect(SECTION_BYTES)) {
      ChildResults.Builder results =
          ChildResults.newBuilder()
              .setSlice(slice.number())
              .setSection(ResultSectionCodec.encode(section));
      FromChild.newBuilder().setResults(results).build().writeDelimitedTo(out);
    }
  }

  /** Sends a message at once. */
  synchronized void send(FromChild message) throws IOException {
    message.writeDelimitedTo(out);
    out.flush();
  }
}
