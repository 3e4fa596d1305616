package dev.quadrant.worker.execution;

import dev.quadrant.model.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The jobs a model has been given and no slot has taken: first in, first out. Thread-safe. */
public final class JobFeed {

  /** How much work a slot takes at once: so little that it does not keep others waiting. */
  private static final long SLICE_NANOS = 200_000;

  private static final int SLICE_JOBS = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<Slice> slices = new ArrayDeque<>();
  private int jobs;
  private boolean closed;

  /** Adds the jobs of a bundle; after {@link #close} they are returned at once. */
  public void add(BundleExecution bundle) {
    bundle.waitIn(this);
    put(new Slice(bundle, 0, bundle.count()), false);
  }

  /** Puts jobs that a slot took and did not start before all others. */
  public void giveBack(Slice slice) {
    put(slice, true);
  }

  private void put(Slice slice, boolean first) {
    lock.lock();
    try {
      if (!closed && !slice.bundle().handsBack()) {
        if (first) {
          slices.addFirst(slice);
        } else {
          slices.addLast(slice);
        }
        jobs += slice.size();
        filled.signalAll();
        return;
      }
    } finally {
      lock.unlock();
    }
    slice.notStarted(Outcome.RETURNED);
  }

  /** Returns the jobs of a bundle that no slot has taken. */
  void returnWaiting(BundleExecution bundle) {
    List<Slice> waiting = new ArrayList<>();
    lock.lock();
    try {
      slices.removeIf(slice -> slice.bundle() == bundle && waiting.add(slice));
      waiting.forEach(slice -> jobs -= slice.size());
    } finally {
      lock.unlock();
    }
    waiting.forEach(slice -> slice.notStarted(Outcome.RETURNED));
  }

  /** How many jobs there are. */
  public int size() {
    lock.lock();
    try {
      return jobs;
    } finally {
      lock.unlock();
    }
  }

  /** The next jobs for a slot, as many as suit their pace; null when there are none. */
  @Nullable Slice poll() {
    return poll(SLICE_NANOS, SLICE_JOBS);
  }

  /** The next jobs for a slot, at most {@code most}; null when there are none. */
  @Nullable Slice poll(int most) {
    return poll(SLICE_NANOS, Math.min(most, SLICE_JOBS));
  }

  /**
   * The next jobs for a slot, one as long as their pace is unknown; null when there are none.
   *
   * @param nanos about how long they may take together
   * @param most the most jobs, at least 1
   */
  public @Nullable Slice poll(long nanos, int most) {
    lock.lock();
    try {
      return next(nanos, most);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next jobs; null once the feed is closed. */
  @Nullable Slice take() throws InterruptedException {
    lock.lock();
    try {
      Slice slice = next(SLICE_NANOS, SLICE_JOBS);
      while (slice == null && !closed) {
        filled.await();
        slice = next(SLICE_NANOS, SLICE_JOBS);
      }
      return slice;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Slice next(long nanos, int most) {
    Slice head = slices.poll();
    if (head == null) {
      return null;
    }
    int size = Math.min(head.size(), head.bundle().pace().jobsWithin(nanos, most));
    if (size < head.size()) {
      slices.addFirst(head.behind(size));
    }
    jobs -= size;
    return head.first(size);
  }

  /** Returns what no slot has taken and lets waiting slots go. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
    for (Slice slice = poll(); slice != null; slice = poll()) {
      slice.notStarted(Outcome.RETURNED);
    }
  }
}
