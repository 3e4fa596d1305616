package dev.quadrant.worker.execution;

import dev.quadrant.time.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Adds up by how much tasks have held an event loop beyond 5 ms. Thread-safe. */
public final class LoopClock {

  private static final long ALLOWED_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Ticker ticker;
  private final LongAdder blockedNanos = new LongAdder();

  public LoopClock(Ticker ticker) {
    this.ticker = ticker;
  }

  long nanos() {
    return ticker.nanos();
  }

  /** Records a task that began at {@code beginNanos} and ends now. */
  void taskEnds(long beginNanos) {
    long excess = ticker.nanos() - beginNanos - ALLOWED_NANOS;
    if (excess > 0) {
      blockedNanos.add(excess);
    }
  }

  /** The time beyond 5 ms over all tasks so far. */
  public double blockedSeconds() {
    return blockedNanos.sum() / 1e9;
  }
}
