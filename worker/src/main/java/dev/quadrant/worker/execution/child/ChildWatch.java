package dev.quadrant.worker.execution.child;

import dev.quadrant.worker.execution.RemoteSlice;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a child now and then: which job it runs, whether that one must stop, and whether the
 * child still does anything. Owned by the model's watching thread.
 */
final class ChildWatch {

  /** Jobs behind one that has run for so long go elsewhere. */
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long PING_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /**
   * A child that has jobs and began none at so many looks, which takes some ten seconds, is frozen.
   * Looks, not time, as all processes may have been frozen together.
   */
  private static final int FROZEN_LOOKS = 500;

  private final ChildProcess child;
  private final ChildWork work;
  private long lastPingNanos;
  private long lastNews;
  private int quietLooks;
  private volatile boolean killed;

  ChildWatch(ChildProcess child, ChildWork work, long nowNanos) {
    this.child = child;
    this.work = work;
    this.lastPingNanos = nowNanos;
  }

  /** Whether the child was killed from here; then its death is no job's fault. */
  boolean killed() {
    return killed;
  }

  void look(long nowNanos) {
    List<RemoteSlice> slices = work.inFlight();
    if (slices.isEmpty()) {
      quietLooks = 0;
      return;
    }
    slices.reversed().forEach(RemoteSlice::forwardStop); // so that the last cannot start meanwhile
    Journal.Entry current = child.journal().current().orElse(null);
    if (current == null) {
      endFrozen();
      return;
    }
    quietLooks = 0;
    for (RemoteSlice slice : slices) {
      if (slice.number() == current.slice()) {
        long started = work.clock().local(current.startedNanos());
        slice.runs(current.row(), started);
        if (nowNanos - started > LONG_NANOS && open(slices) > 1) {
          work.handBackBehind(slice);
        }
      }
    }
    if (nowNanos - lastPingNanos > PING_NANOS) {
      lastPingNanos = nowNanos;
      work.ask(ToChildMessages.ping(nowNanos));
    }
    endGivenUp(current);
  }

  private void endFrozen() {
    long news = work.news();
    quietLooks = news == lastNews ? quietLooks + 1 : 0;
    lastNews = news;
    if (quietLooks > FROZEN_LOOKS) {
      kill();
    }
  }

  private static int open(List<RemoteSlice> slices) {
    return slices.stream().mapToInt(RemoteSlice::open).sum();
  }

  private void endGivenUp(Journal.Entry current) {
    RemoteSlice.@Nullable Row job = work.givenUp();
    if (job != null
        && job.slice().number() == current.slice()
        && job.row() == current.row()) { // else it has stopped after all
      kill();
    }
  }

  private void kill() {
    if (!killed) {
      killed = true;
      child.kill();
    }
  }
}
