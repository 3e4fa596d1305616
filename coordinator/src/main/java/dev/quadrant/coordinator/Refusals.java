package dev.quadrant.coordinator;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.transport.CoordinatorTransport;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers that are given no jobs, as they are of a release that this coordinator does not work
 * with. Owned by the coordinator's context.
 */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final CoordinatorTransport transport;
  private final LongSupplier epoch;
  private final Map<String, Long> told = new HashMap<>();

  /**
   * Nobody is refused yet.
   *
   * @param epoch of this coordinator
   */
  Refusals(CoordinatorTransport transport, LongSupplier epoch) {
    this.transport = transport;
    this.epoch = epoch;
  }

  /** Sees to it that a start of a worker gets nothing; says so once, however often it is called. */
  void refuse(String worker, long incarnation, String reason) {
    transport.refuse(worker, incarnation);
    if (!Long.valueOf(incarnation).equals(told.put(worker, incarnation))) {
      LOG.warn("worker {} is given no jobs: {}", worker, reason);
      transport
          .broadcast(new ControlMessage.Refuse(epoch.getAsLong(), worker, incarnation, reason))
          .onFailure(failure -> told.remove(worker)); // its next heartbeat is another try
    }
  }

  /** The worker is gone. */
  void forget(String worker) {
    told.remove(worker);
  }
}
