package dev.quadrant.coordinator;

import dev.quadrant.time.Ticker;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The coordinator's clock: it began at the wall clock's time and goes on with the monotonic one, so
 * that what one life of a coordinator has written down means the same to the next. Safe to read
 * from any thread.
 */
final class Clock {

  private final Ticker monotonic;
  private final AtomicLong offsetNanos;

  /**
   * A clock that reads as much more than this machine's monotonic one.
   *
   * @param monotonic nanoseconds
   */
  Clock(Ticker monotonic, long offsetNanos) {
    this.monotonic = monotonic;
    this.offsetNanos = new AtomicLong(offsetNanos);
  }

  /** A clock over {@code monotonic} that reads {@code start} now. */
  static Clock beginning(Instant start, Ticker monotonic) {
    long startNanos = TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + start.getNano();
    return new Clock(monotonic, startNanos - monotonic.nanos());
  }

  /** Reads the clock, in nanoseconds since the epoch of Unix. */
  Ticker ticker() {
    return () -> monotonic.nanos() + offsetNanos.get();
  }

  /** This machine's monotonic clock. */
  long monotonicNanos() {
    return monotonic.nanos();
  }

  /** What to add to this machine's monotonic clock to have the coordinator's. */
  long offsetNanos() {
    return offsetNanos.get();
  }

  /**
   * Lets the clock read at least {@code nanos} from now on: the wall clock may have been set back
   * since the life that wrote that down.
   */
  void notBefore(long nanos) {
    long behind = nanos - ticker().nanos();
    offsetNanos.addAndGet(Math.max(0, behind));
  }

  /** The instant at which the clock reads {@code nanos}. */
  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
