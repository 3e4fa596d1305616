package dev.quadrant.coordinator.log;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

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

  /** From now on what workers report comes into the log, too. */
  void follow();

  /**
   * Keeps the state between the records that have been applied and those that have not, so that the
   * former need not be read again.
   *
   * @param state called at once, or not at all if the log keeps nothing
   */
  default Future<Void> checkpoint(Supplier<Checkpoint> state) {
    return Future.succeededFuture();
  }

  /** Higher than that of every earlier life of the coordinator. */
  long epoch();

  /** Ends the log; what was appended is kept. */
  Future<Void> close();
}
