package dev.quadrant.testing;

import dev.quadrant.time.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until a test moves it. It starts five seconds before the count of
 * nanoseconds wraps around, as {@link System#nanoTime} may, so that whoever compares two readings
 * instead of subtracting them is found out. Safe from any thread.
 */
public final class ManualTicker implements Ticker {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5));

  @Override
  public long nanos() {
    return nanos.get();
  }

  public void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
