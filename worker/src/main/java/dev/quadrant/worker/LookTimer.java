package dev.quadrant.worker;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again, as often as the shortest time limit needs it and no oftener: a processor
 * that jobs compute on is not woken for nothing. Owned by one context.
 */
final class LookTimer {

  private static final long LEAST_MILLIS = 5;
  private static final long MOST_MILLIS = 100;

  /** A limit is noticed after it has passed by one part in so many. */
  private static final long PARTS = 16;

  private final Vertx vertx;
  private final LongSupplier look;
  private @Nullable Long timer;
  private long everyMillis = MOST_MILLIS;
  private boolean on;

  /**
   * A timer that does not run yet.
   *
   * @param look returns the shortest limit that is to be kept from then on, in nanoseconds
   */
  LookTimer(Vertx vertx, LongSupplier look) {
    this.vertx = vertx;
    this.look = look;
  }

  void start() {
    on = true;
    arm(MOST_MILLIS);
  }

  /** From now on there is this limit, too. */
  void limit(long nanos) {
    long millis = everyMillis(nanos);
    if (on && millis < everyMillis) {
      arm(millis);
    }
  }

  void stop() {
    on = false;
    disarm();
  }

  private void arm(long millis) {
    disarm(); // also of what a limit has set while it looked
    everyMillis = millis;
    timer = vertx.setTimer(millis, ignored -> lookAndArm());
  }

  /** A look that fails is none: the next comes as soon as it would have anyway. */
  private void lookAndArm() {
    try {
      everyMillis = everyMillis(look.getAsLong());
    } finally {
      if (on) {
        arm(everyMillis);
      }
    }
  }

  private void disarm() {
    if (timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }

  static long everyMillis(long limitNanos) {
    return Math.clamp(TimeUnit.NANOSECONDS.toMillis(limitNanos / PARTS), LEAST_MILLIS, MOST_MILLIS);
  }
}
