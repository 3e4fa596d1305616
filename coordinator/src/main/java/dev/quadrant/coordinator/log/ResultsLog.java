package dev.quadrant.coordinator.log;

import io.vertx.core.Future;

/**
 * Everything that settles a job, in one order: a record takes effect only when it is read back, so
 * that life and replay see the same.
 */
public interface ResultsLog {

  /** Appends a record; done when it is kept and has been applied. */
  Future<Void> append(LogRecord record);
}
