package dev.quadrant.cli.service;

import io.vertx.core.Future;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until workers have finished what they run, for a time. */
final class Drain {

  private final PrintWriter err;

  Drain(PrintWriter err) {
    this.err = err;
  }

  /** Waits, and says when the time was not enough. */
  void of(Future<Void> drained, Duration time) {
    try {
      drained.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      err.println(
          "quadrant: --drain-timeout, %d s, is over: what still runs is handed back"
              .formatted(time.toSeconds()));
      err.flush();
    }
  }
}
