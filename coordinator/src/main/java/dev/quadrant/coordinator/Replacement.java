package dev.quadrant.coordinator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether another coordinator has taken the place of this one, which then must end. Owned by the
 * coordinator's context.
 */
final class Replacement {

  private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);

  private final Promise<Void> replaced = Promise.promise();

  /** It has: the log or the transport says so. */
  void happened(String reason) {
    LOG.error("{}", reason);
    replaced.tryFail(new IllegalStateException(reason));
  }

  boolean hasHappened() {
    return replaced.future().isComplete();
  }

  /** Fails when it has. */
  Future<Void> future() {
    return replaced.future();
  }
}
