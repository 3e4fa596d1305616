package dev.quadrant.coordinator.http.view;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Times and durations in milliseconds, to the microsecond. */
public final class Millis {

  private static final double MICROS = 1e3;

  private Millis() {}

  /** Since the epoch. */
  static double of(Instant instant) {
    return of(nanos(instant));
  }

  /** Nanoseconds since the epoch. */
  public static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  /** As many milliseconds as these nanoseconds. */
  public static double of(long nanos) {
    return Math.round(nanos / MICROS) / MICROS;
  }
}
