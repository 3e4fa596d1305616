package dev.quadrant.coordinator;

import dev.quadrant.stats.DurationCounts;
import dev.quadrant.stats.Durations;
import dev.quadrant.time.Ticker;
import java.time.Duration;

/**
 * How late the coordinator's ticks come, and so whatever else waits for its context. A plain value
 * of the coordinator.
 */
final class TickLag {

  private final Ticker ticker;
  private final long everyNanos;
  private final Durations lag = new Durations();
  private long lastNanos;

  /**
   * No tick yet.
   *
   * @param every the time between two ticks that are not late
   */
  TickLag(Ticker ticker, Duration every) {
    this.ticker = ticker;
    this.everyNanos = every.toNanos();
    this.lastNanos = ticker.nanos();
  }

  void tick() {
    long now = ticker.nanos();
    lag.record(now - lastNanos - everyNanos);
    lastNanos = now;
  }

  DurationCounts counts() {
    return lag.counts();
  }
}
