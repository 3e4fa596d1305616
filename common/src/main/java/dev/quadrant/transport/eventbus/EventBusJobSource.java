package dev.quadrant.transport.eventbus;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import dev.quadrant.transport.JobSource;
import dev.quadrant.wire.Delivery;
import dev.quadrant.wire.Demand;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Consumer;

/** A worker's end of a queue on the event bus; owned by the worker's context. */
final class EventBusJobSource implements JobSource {

  private final Vertx vertx;
  private final String queue;
  private final String worker;
  private final long incarnation;
  private final Inbox inbox;
  private final DemandStatement statement;
  private Future<Void> reachable = Future.succeededFuture();
  private long received;

  EventBusJobSource(Vertx vertx, String queue, String worker, long incarnation, Inbox inbox) {
    this.vertx = vertx;
    this.queue = queue;
    this.worker = worker;
    this.incarnation = incarnation;
    this.inbox = inbox;
    this.statement = new DemandStatement(worker, incarnation);
  }

  @Override
  public Future<Void> subscribe(Consumer<Taken> taker) {
    reachable =
        inbox.listen(
            Addresses.delivery(queue, worker, incarnation),
            Wire::decodeDelivery,
            delivery -> take(delivery, taker));
    return reachable;
  }

  private void take(Delivery delivery, Consumer<Taken> taker) {
    if (delivery.incarnation() != incarnation) {
      return; // meant for a worker that is gone: its lease ends, and the jobs come again
    }
    delivery.bundles().forEach(bundle -> taker.accept(new Handed(bundle)));
    // Not before: a level that the taker states in between does not know of the bundles to come.
    received = Math.max(received, delivery.sequence());
  }

  @Override
  public void demand(Map<Lane, Integer> level) {
    send(statement.changes(level, received));
  }

  @Override
  public void restate(Map<Lane, Integer> level) {
    send(statement.whole(level, received));
  }

  /** What is wanted before it can arrive is said afterwards. */
  private void send(Demand demand) {
    if (reachable.isComplete()) {
      sendNow(demand);
    } else {
      reachable.onSuccess(ignored -> sendNow(demand));
    }
  }

  private void sendNow(Demand demand) {
    vertx.eventBus().send(Addresses.demand(queue), Buffer.buffer(Wire.encode(demand)));
  }

  /** The coordinator keeps the lease, so there is nothing to acknowledge to the queue. */
  private record Handed(Bundle bundle) implements Taken {

    @Override
    public void done() {}
  }
}
