package dev.quadrant.coordinator;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
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

  /** Tells a start of a worker, after each of its heartbeats until one says that it has heard. */
  void refuse(Heartbeat heartbeat, String reason) {
    String worker = heartbeat.worker();
    long incarnation = heartbeat.incarnation();
    boolean first = !Long.valueOf(incarnation).equals(told.put(worker, incarnation));
    if (first) {
      LOG.warn("worker {} is given no jobs: {}", worker, reason);
    }
    if (first || !heartbeat.refused()) { // one before may have refused it, too
      transport.broadcast(
          new ControlMessage.Refuse(epoch.getAsLong(), worker, incarnation, reason));
    }
  }

  /** The worker is gone. */
  void forget(String worker) {
    told.remove(worker);
  }
}
