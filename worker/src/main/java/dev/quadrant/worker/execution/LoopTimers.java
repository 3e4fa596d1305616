package dev.quadrant.worker.execution;

import dev.quadrant.job.CancellationToken;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.internal.ContextInternal;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of one event loop. One timer of the loop serves the earliest of them, so that ten
 * thousand equal waits cost ten thousand heap insertions and a handful of timers. Lives on the
 * loop.
 */
final class LoopTimers {

  private final ContextInternal context;
  private final EventLoop loop;
  private final LoopClock clock;
  private final PriorityQueue<Wait> waits = new PriorityQueue<>();
  private @Nullable ScheduledFuture<?> timer;
  private long timerNanos;

  LoopTimers(ContextInternal context, LoopClock clock) {
    this.context = context;
    this.loop = context.nettyEventLoop();
    this.clock = clock;
  }

  /** Completes on the loop when the time has passed, never before; fails when cancelled first. */
  CompletableFuture<Void> after(long nanos, CancellationToken token) {
    Wait wait = new Wait(clock.nanos() + Math.max(0, nanos));
    token.onCancel(() -> loop.execute(() -> cancel(wait)));
    if (loop.inEventLoop()) {
      add(wait);
    } else {
      loop.execute(() -> add(wait));
    }
    return wait.elapsed;
  }

  private void cancel(Wait wait) {
    waits.remove(wait);
    wait.elapsed.cancel(false);
  }

  private void add(Wait wait) {
    waits.add(wait);
    if (timer == null || wait.deadlineNanos - timerNanos < 0) {
      arm(wait.deadlineNanos);
    }
  }

  private void arm(long deadlineNanos) {
    if (timer != null) {
      timer.cancel(false);
    }
    timerNanos = deadlineNanos;
    long delay = deadlineNanos - clock.nanos();
    timer = loop.schedule(() -> context.dispatch(this::fire), delay, TimeUnit.NANOSECONDS);
  }

  private void fire() {
    timer = null;
    long begin = clock.nanos();
    for (Wait wait = waits.peek();
        wait != null && wait.deadlineNanos - clock.nanos() <= 0;
        wait = waits.peek()) {
      waits.remove();
      wait.elapsed.complete(null);
    }
    Wait earliest = waits.peek();
    if (earliest != null) {
      arm(earliest.deadlineNanos);
    }
    clock.taskEnds(begin);
  }

  /** Ordered by deadline; differences, because the clock's origin is arbitrary. */
  private static final class Wait implements Comparable<Wait> {
    private final long deadlineNanos;
    private final CompletableFuture<Void> elapsed = new CompletableFuture<>();

    Wait(long deadlineNanos) {
      this.deadlineNanos = deadlineNanos;
    }

    @Override
    public int compareTo(Wait other) {
      return Long.signum(deadlineNanos - other.deadlineNanos);
    }
  }
}
