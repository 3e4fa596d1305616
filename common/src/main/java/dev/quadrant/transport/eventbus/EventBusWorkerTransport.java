package dev.quadrant.transport.eventbus;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.JobSource;
import dev.quadrant.transport.ResultSink;
import dev.quadrant.transport.WorkerTransport;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A worker's end of the event bus. */
final class EventBusWorkerTransport implements WorkerTransport {

  private static final long LOOK_MILLIS = 1_000;

  private final Vertx vertx;
  private final String worker;
  private final long incarnation;
  private final Membership membership;
  private final Presence presence;
  private final Inbox inbox;
  private final EventBusResultSink results;
  private final Reach reach = new Reach();
  private final List<Consumer<ControlMessage>> obedient = new ArrayList<>();
  private final Future<Void> reachable;
  private final long lookTimer;

  EventBusWorkerTransport(
      Vertx vertx, String worker, long incarnation, Membership membership, Presence presence) {
    this.vertx = vertx;
    this.worker = worker;
    this.incarnation = incarnation;
    this.membership = membership;
    this.presence = presence;
    this.inbox = new Inbox(vertx);
    this.results = new EventBusResultSink(vertx);
    this.reachable = inbox.listen(Addresses.CONTROL, Wire::decodeControl, this::told);
    this.lookTimer = vertx.setPeriodic(LOOK_MILLIS, ignored -> look());
  }

  /** Done when control messages reach this worker. */
  Future<Void> reachable() {
    return reachable;
  }

  private void told(ControlMessage message) {
    boolean counts = !(message instanceof ControlMessage.Present present) || heard(present);
    if (counts) {
      obedient.forEach(handler -> handler.accept(message));
    }
  }

  private boolean heard(ControlMessage.Present present) {
    membership
        .coordinators()
        .forEach(coordinator -> reach.heard(coordinator, Ticker.SYSTEM.nanos()));
    return presence.heard(present.epoch());
  }

  private void look() {
    if (reach.misses(membership.coordinators(), Ticker.SYSTEM.nanos())) {
      membership.announce();
      inbox.registerAgain();
    }
  }

  @Override
  public long incarnation() {
    return incarnation;
  }

  @Override
  public JobSource jobs(String queue) {
    return new EventBusJobSource(vertx, queue, worker, incarnation, inbox);
  }

  @Override
  public ResultSink results() {
    return results;
  }

  @Override
  public void onControl(Consumer<ControlMessage> handler) {
    obedient.add(handler);
  }

  @Override
  public boolean hears() {
    return presence.hears();
  }

  @Override
  public void heartbeat(Heartbeat heartbeat) {
    vertx.eventBus().send(Addresses.WORKERS, Buffer.buffer(Wire.encode(heartbeat)));
  }

  @Override
  public long refusedMessages() {
    return inbox.refused();
  }

  @Override
  public Future<Void> close() {
    vertx.cancelTimer(lookTimer);
    results.close();
    return inbox.close();
  }
}
