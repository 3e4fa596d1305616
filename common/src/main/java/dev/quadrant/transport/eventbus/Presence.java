package dev.quadrant.transport.eventbus;

import dev.quadrant.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;

/** What a worker knows of whether a coordinator is there. Any thread may ask; one context tells. */
final class Presence {

  /** With the time a worker needs to notice, less than the two seconds a cancel may take. */
  private static final long DEAF_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private final Ticker ticker;
  private final boolean assumed;
  private final Promise<Void> first = Promise.promise();
  private long epoch;
  private volatile long heardNanos;

  private Presence(Ticker ticker, boolean assumed) {
    this.ticker = ticker;
    this.assumed = assumed;
    this.heardNanos = ticker.nanos() - DEAF_NANOS;
  }

  /** Somewhere in this JVM, where everything that is told is heard. */
  static Presence assumed() {
    return new Presence(Ticker.SYSTEM, true);
  }

  /** Somewhere else; nobody was heard yet. */
  static Presence awaited(Ticker ticker) {
    return new Presence(ticker, false);
  }

  /** A coordinator says that it is there; false if it has been replaced. */
  boolean heard(long of) {
    if (of < epoch) {
      return false; // it has been replaced and does not know it yet
    }
    epoch = of;
    heardNanos = ticker.nanos();
    first.tryComplete();
    return true;
  }

  /** Done when a coordinator was heard for the first time. */
  Future<Void> first() {
    return first.future();
  }

  /** Whether what a coordinator tells is heard. */
  boolean hears() {
    return assumed || ticker.nanos() - heardNanos < DEAF_NANOS;
  }
}
