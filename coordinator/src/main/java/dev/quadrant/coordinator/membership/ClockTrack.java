package dev.quadrant.coordinator.membership;

import dev.quadrant.time.ClockOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far one clock is ahead of another by what has been measured so far: the measurement with the
 * smallest bound counts, and bounds grow with age, as clocks drift. A plain value of its owner.
 */
final class ClockTrack {

  /**
   * Either clock may be slewed by 500 parts in a million, the most that an NTP daemon lets Linux
   * do; that includes what is wrong with its crystal, which is what the daemon makes good.
   */
  private static final long DRIFT_NANOS_A_SECOND = 1_000_000;

  private @Nullable ClockOffset best;
  private long bestNanos;

  /**
   * Another measurement.
   *
   * @param heldNanos the time between its first and its last reading of the other clock
   */
  void add(ClockOffset measured, long heldNanos, long nowNanos) {
    ClockOffset sample = aged(measured, heldNanos);
    Optional<ClockOffset> known = at(nowNanos);
    if (known.isEmpty()
        || sample.boundNanos() <= known.get().boundNanos()
        || contradicts(sample, known.get())) {
      best = sample;
      bestNanos = nowNanos;
    }
  }

  /** One of the clocks has stood still, as a suspended machine's does. */
  private static boolean contradicts(ClockOffset one, ClockOffset other) {
    return Math.abs(one.nanos() - other.nanos()) > one.boundNanos() + other.boundNanos();
  }

  /** What is known now; empty if nothing has been measured. */
  Optional<ClockOffset> at(long nowNanos) {
    return Optional.ofNullable(best).map(known -> aged(known, nowNanos - bestNanos));
  }

  private static ClockOffset aged(ClockOffset offset, long nanos) {
    long drift = nanos / TimeUnit.SECONDS.toNanos(1) * DRIFT_NANOS_A_SECOND;
    long rest = nanos % TimeUnit.SECONDS.toNanos(1) * DRIFT_NANOS_A_SECOND;
    return new ClockOffset(
        offset.nanos(), offset.boundNanos() + drift + rest / TimeUnit.SECONDS.toNanos(1));
  }
}
