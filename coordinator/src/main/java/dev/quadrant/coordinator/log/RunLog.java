package dev.quadrant.coordinator.log;

import io.vertx.core.Future;
import java.util.List;

/**
 * Everything that changes runs and settles jobs, in one order: a record takes effect only when it
 * is read back, so that life and replay see the same.
 */
public interface RunLog {

  /** Appends a record; done when it is kept and has been applied. */
  Future<Void> append(LogRecord record);

  /**
   * What was reported of jobs of a run, in order, as far as it is still kept; sections of other
   * jobs may be among it.
   *
   * @param end behind the last index
   */
  Future<List<Reported>> reported(String run, int first, int end);
}
