package dev.quadrant.transport;

import dev.quadrant.model.ResultBatch;
import io.vertx.core.Future;

/** A worker's way to report results. */
@FunctionalInterface
public interface ResultSink {

  /** Sends a batch, again and again if need be; done when it cannot be lost any more. */
  Future<Void> send(ResultBatch batch);

  /** How long results should wait for others, so that fewer batches are sent. */
  default Linger linger() {
    return Linger.SHORT;
  }
}
