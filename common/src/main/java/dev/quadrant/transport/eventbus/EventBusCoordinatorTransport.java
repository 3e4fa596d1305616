package dev.quadrant.transport.eventbus;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.JobQueue;
import dev.quadrant.transport.ResultSource;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The coordinator's end of the event bus. */
final class EventBusCoordinatorTransport implements CoordinatorTransport {

  private static final Logger LOG = LoggerFactory.getLogger(EventBusCoordinatorTransport.class);

  private static final long PRESENT_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long LOOK_MILLIS = 1_000;

  private final Vertx vertx;
  private final Membership membership;
  private final Inbox inbox;
  private final Reach reach = new Reach();
  private final Map<String, EventBusJobQueue> queues = new HashMap<>();
  private final Map<String, Long> admitted = new HashMap<>();
  private final Promise<Void> replaced = Promise.promise();
  private final long lookTimer;
  private long presentNanos = Ticker.SYSTEM.nanos() - PRESENT_NANOS;

  EventBusCoordinatorTransport(Vertx vertx, Membership membership) {
    this.vertx = vertx;
    this.membership = membership;
    this.inbox = new Inbox(vertx);
    this.lookTimer = vertx.setPeriodic(LOOK_MILLIS, ignored -> look());
  }

  private void look() {
    if (reach.misses(membership.workers(), Ticker.SYSTEM.nanos())) {
      membership.announce();
      inbox.registerAgain();
    }
    if (membership.elderCoordinator()) {
      replaced.tryFail(
          new IllegalStateException("the cluster has an older coordinator: this one ends"));
    }
  }

  @Override
  public Future<Void> replaced() {
    return replaced.future();
  }

  /** {@inheritDoc} Said twice a second to everybody, once those who hear it can answer. */
  @Override
  public void present(long epoch, long nanos, boolean asks) {
    long now = Ticker.SYSTEM.nanos();
    if (now - presentNanos >= PRESENT_NANOS && inbox.reachable()) {
      presentNanos = now;
      broadcast(new ControlMessage.Present(epoch, nanos));
    }
  }

  @Override
  public JobQueue jobs(String queue) {
    return queues.computeIfAbsent(
        queue, name -> new EventBusJobQueue(vertx, name, inbox, admitted));
  }

  @Override
  public ResultSource results() {
    return handler ->
        inbox.serve(
            Addresses.RESULTS,
            Wire::decodeResults,
            (batch, message) -> answer(batch, message, handler));
  }

  private static void answer(
      ResultBatch batch, Message<?> message, Function<ResultBatch, Future<Void>> handler) {
    Future.<Void>future(kept -> handler.apply(batch).onComplete(kept)) // it may throw, too
        .onSuccess(ignored -> message.reply(null))
        .onFailure(failure -> {
          LOG.error(
              "results of {} could not be kept; it sends them again", batch.worker(), failure);
          message.fail(500, failure.toString());
        });
  }

  @Override
  public Future<Void> broadcast(ControlMessage message) {
    vertx.eventBus().publish(Addresses.CONTROL, Buffer.buffer(Wire.encode(message)));
    return Future.succeededFuture();
  }

  @Override
  public void onHeartbeat(Consumer<Heartbeat> handler) {
    inbox.listen(
        Addresses.WORKERS,
        Wire::decodeHeartbeat,
        heartbeat -> {
          reach.heard(heartbeat.worker(), Ticker.SYSTEM.nanos());
          handler.accept(heartbeat);
        });
  }

  @Override
  public long refusedMessages() {
    return inbox.refused();
  }

  @Override
  public void admit(String worker, long incarnation) {
    if (!Long.valueOf(incarnation).equals(admitted.put(worker, incarnation))) {
      queues.values().forEach(EventBusJobQueue::admitted);
    }
  }

  @Override
  public void forget(String worker) {
    admitted.remove(worker);
    queues.values().forEach(queue -> queue.forget(worker));
  }

  @Override
  public Future<Void> close() {
    vertx.cancelTimer(lookTimer);
    return inbox.close();
  }
}
