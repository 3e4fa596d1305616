package dev.quadrant.coordinator.log;

import dev.quadrant.transport.CoordinatorTransport;
import io.vertx.core.Future;

/** Where a coordinator finds its run log. */
@FunctionalInterface
public interface RunLogSource {

  /**
   * Opens the log; call it on the context that will own it.
   *
   * @param transport brings what workers report, and may be where the log is
   * @return done when {@code reader} has got everything that earlier lives have left; fails with a
   *     message that says what is wrong with the log, and where
   */
  Future<RunLog> open(CoordinatorTransport transport, LogReader reader);

  /**
   * A log that lives as long as its coordinator.
   *
   * @param detailBytes about how much memory the results that can be read again may take
   */
  static RunLogSource inMemory(long detailBytes) {
    return inMemory(detailBytes, 1);
  }

  /**
   * The same for a coordinator whose workers may have heard others before.
   *
   * @param epoch higher than those of the others
   */
  static RunLogSource inMemory(long detailBytes, long epoch) {
    return (transport, reader) ->
        Future.succeededFuture(new MemoryRunLog(transport, reader, detailBytes, epoch));
  }
}
