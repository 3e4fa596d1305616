package dev.quadrant.worker;

import dev.quadrant.model.Heartbeat;
import dev.quadrant.time.Ticker;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's heartbeats, sent from a context that does nothing else. While the worker's own context
 * is held up, as by the first use of a library on a busy machine, what it has said last is said
 * again, so that it is not taken for dead. One that stands still for longer can neither report what
 * its jobs have come to nor hear of a cancel: then it falls silent, and after a lease its jobs run
 * elsewhere. Owned by the context that sends.
 */
final class Pulse {

  /** For how long a worker that stands still is spoken for. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final Consumer<Heartbeat> sender;
  private final Ticker ticker;
  private final long lateNanos;
  private @Nullable Heartbeat latest;
  private long toldNanos;
  private long sentNanos;
  private boolean silent;

  /**
   * Heartbeats of a worker that has said nothing yet.
   *
   * @param interval the time between two heartbeats when nothing is held up
   */
  Pulse(Consumer<Heartbeat> sender, Ticker ticker, Duration interval) {
    this.sender = sender;
    this.ticker = ticker;
    this.lateNanos = interval.toNanos() * 3 / 2;
  }

  /** The worker says how it is. */
  void tell(Heartbeat heartbeat) {
    if (silent) {
      LOG.warn("the worker goes on after {} ms", (ticker.nanos() - toldNanos) / 1_000_000);
    }
    silent = false;
    latest = heartbeat;
    toldNanos = ticker.nanos();
    send(heartbeat);
  }

  /** Looks whether the worker is held up; called twice an interval. */
  void look() {
    long now = ticker.nanos();
    Heartbeat last = latest;
    if (last == null || silent || now - sentNanos < lateNanos) {
      return;
    }
    if (now - toldNanos < PATIENCE.toNanos()) {
      send(last.sentAt(now));
    } else {
      silent = true;
      LOG.error(
          "the worker stands still for {} s: until it goes on, nobody speaks for it",
          PATIENCE.toSeconds());
    }
  }

  private void send(Heartbeat heartbeat) {
    sentNanos = ticker.nanos();
    sender.accept(heartbeat);
  }
}
