package dev.quadrant.worker;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.WorkerClock;
import dev.quadrant.time.ClockId;
import dev.quadrant.time.Ticker;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What coordinators have told this start of a worker, as far as it still counts. Owned by the
 * worker's context; any thread may ask why it is refused.
 */
final class Orders {

  private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
  private static final int REMEMBERED_CANCELS = 10_000;

  private final String worker;
  private final long incarnation;
  private final Ticker ticker;
  private final Set<String> cancelled = new LinkedHashSet<>();
  private WorkerClock clock = WorkerClock.of(ClockId.OWN);
  private long highestEpoch;
  private volatile @Nullable String refusal;

  /** Nothing was said yet. */
  Orders(String worker, long incarnation, Ticker ticker) {
    this.worker = worker;
    this.incarnation = incarnation;
    this.ticker = ticker;
  }

  /**
   * Takes what a coordinator says; false if there is nothing to be done about it: that one has been
   * replaced, another worker is meant, or it was said before.
   */
  boolean take(ControlMessage message) {
    if (message.epoch() < highestEpoch) {
      LOG.warn("refused what a coordinator says that has been replaced: {}", message);
      return false;
    }
    if (message.epoch() > highestEpoch) {
      highestEpoch = message.epoch();
      refusal = null; // another coordinator may see it differently
    }
    return switch (message) {
      case ControlMessage.Cancel(long ignored, String run) -> cancel(run);
      case ControlMessage.Resume(long ignored, String run) -> resume(run);
      case ControlMessage.Drain(long ignored, String whom) -> whom.equals(worker);
      case ControlMessage.Refuse refuse -> refuse(refuse);
      case ControlMessage.Present present -> heard(present);
    };
  }

  private boolean cancel(String run) {
    if (cancelled.size() >= REMEMBERED_CANCELS) {
      cancelled.remove(cancelled.iterator().next());
    }
    cancelled.add(run);
    return true; // said again, it also stops what has come since
  }

  private boolean resume(String run) {
    cancelled.remove(run);
    return false; // what has been stopped comes again by itself
  }

  private boolean refuse(ControlMessage.Refuse refuse) {
    boolean meant = refuse.worker().equals(worker) && refuse.incarnation() == incarnation;
    if (!meant || refused()) {
      return false;
    }
    refusal = refuse.reason();
    LOG.error("the coordinator gives this worker no jobs: {}", refuse.reason());
    return true;
  }

  private boolean heard(ControlMessage.Present present) {
    clock = clock.heard(present, ticker.nanos());
    return false; // the next heartbeat says so
  }

  /** Whether no job of a run may start. */
  boolean cancelled(String run) {
    return cancelled.contains(run);
  }

  /** Whether the coordinator gives this worker no jobs. */
  boolean refused() {
    return refusal != null;
  }

  /** Why the coordinator gives this worker no jobs; empty if it does. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** This worker's clock, and when it has heard the coordinator last. */
  WorkerClock clock() {
    return clock;
  }
}
