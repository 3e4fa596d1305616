package dev.quadrant.worker;

import dev.quadrant.model.Heartbeat;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.WorkerTransport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/** Keeps a worker's pulse on a context of its own. Safe from any thread. */
final class Heartbeats {

  private final Context context;
  private final Pulse pulse;
  private long lookTimer;

  /**
   * Heartbeats to a transport.
   *
   * @param context another than the worker's
   * @param interval the time in which the worker says how it is
   */
  Heartbeats(Context context, WorkerTransport transport, Ticker ticker, Duration interval) {
    this.context = context;
    this.pulse = new Pulse(transport::heartbeat, ticker, interval);
    context.runOnContext(ignored -> start(Math.max(1, interval.toMillis() / 2)));
  }

  private void start(long lookMillis) {
    lookTimer = context.owner().setPeriodic(lookMillis, ignored -> look());
  }

  private void look() {
    MachineUse.OWN.look();
    pulse.look();
  }

  /** The worker says how it is. */
  void tell(Heartbeat heartbeat) {
    context.runOnContext(ignored -> pulse.tell(heartbeat));
  }

  /** Done when what was said before has been sent. */
  Future<Void> sent() {
    Promise<Void> sent = Promise.promise();
    context.runOnContext(ignored -> sent.complete());
    return sent.future();
  }

  /** Ends them; done when what was said before has been sent. */
  Future<Void> stop() {
    context.runOnContext(ignored -> context.owner().cancelTimer(lookTimer));
    return sent();
  }
}
