package dev.quadrant.coordinator;

import dev.quadrant.time.Ticker;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The coordinator's clock: it began at the wall clock's time and goes on with the monotonic one, so
 * that what one life of a coordinator has written down means the same to the next.
 *
 * @param ticker nanoseconds since the epoch of Unix
 * @param offsetNanos what to add to this machine's monotonic clock to have the coordinator's
 */
record Clock(Ticker ticker, long offsetNanos) {

  /** A clock over {@code monotonic} that reads {@code start} now. */
  static Clock beginning(Instant start, Ticker monotonic) {
    long startNanos = TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + start.getNano();
    long offset = startNanos - monotonic.nanos();
    return new Clock(() -> monotonic.nanos() + offset, offset);
  }

  /** The instant at which the clock reads {@code nanos}. */
  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
