package dev.quadrant.transport.eventbus;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.transport.JobSource;
import dev.quadrant.transport.ResultSink;
import dev.quadrant.transport.WorkerTransport;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** A worker's end of the event bus. */
final class EventBusWorkerTransport implements WorkerTransport {

  private final Vertx vertx;
  private final String worker;
  private final long incarnation;
  private final Inbox inbox;
  private final EventBusResultSink results;

  EventBusWorkerTransport(Vertx vertx, String worker, long incarnation) {
    this.vertx = vertx;
    this.worker = worker;
    this.incarnation = incarnation;
    this.inbox = new Inbox(vertx);
    this.results = new EventBusResultSink(vertx);
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
    inbox.listen(Addresses.CONTROL, Wire::decodeControl, handler);
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
    results.close();
    return inbox.close();
  }
}
