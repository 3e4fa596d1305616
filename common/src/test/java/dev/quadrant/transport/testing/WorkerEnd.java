package dev.quadrant.transport.testing;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.Lane;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.RunSpec;
import dev.quadrant.transport.JobSource;
import dev.quadrant.transport.JobSource.Taken;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.WorkerTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.function.BiConsumer;

/** A worker's end of a transport, on a context of its own. */
public final class WorkerEnd {

  private final String id;
  private final OwnContext context;
  private final WorkerTransport transport;
  private final JobSource source;
  private final Runnable settle;
  private final Arrivals<Bundle> bundles = new Arrivals<>();
  private final Arrivals<ControlMessage> controls = new Arrivals<>();
  private final Arrivals<ControlMessage.Present> presents = new Arrivals<>();
  private volatile BiConsumer<WorkerEnd, Taken> taker = (self, taken) -> {};

  private WorkerEnd(String id, OwnContext context, WorkerTransport transport, Runnable settle) {
    this.settle = settle;
    this.id = id;
    this.context = context;
    this.transport = transport;
    this.source = transport.jobs(RunSpec.DEFAULT_QUEUE);
    transport.onControl(message -> {
      if (message instanceof ControlMessage.Present present) {
        presents.add(present);
      } else {
        controls.add(message);
      }
    });
  }

  private Future<WorkerEnd> listen() {
    return source
        .subscribe(taken -> {
          bundles.add(taken.bundle());
          taker.accept(this, taken);
        })
        .map(this);
  }

  /** Connects and listens; it wants no jobs yet. */
  public static WorkerEnd connect(Vertx vertx, Transport transport, String id) {
    return connect(vertx, transport, id, () -> {});
  }

  /**
   * The same over a transport on which a message takes a while.
   *
   * @param settle waits until what was sent has arrived
   */
  static WorkerEnd connect(Vertx vertx, Transport transport, String id, Runnable settle) {
    OwnContext context = OwnContext.of(vertx);
    return context.call(() ->
        transport
            .connectWorker(id)
            .compose(connected -> new WorkerEnd(id, context, connected, settle).listen()));
  }

  public String id() {
    return id;
  }

  /** What the worker does with each bundle, on its context. */
  public void takeWith(BiConsumer<WorkerEnd, Taken> newTaker) {
    taker = newTaker;
  }

  /** States that it can take jobs of one lane only. */
  public void demand(Lane lane, int level) {
    demand(Map.of(lane, level));
  }

  /** States a level as with a heartbeat; returns when it has been heard. */
  public void restate(Lane lane, int level) {
    context.run(() -> source.restate(Map.of(lane, level)));
    settle.run();
  }

  /** States a level; returns when it has been heard. */
  public void demand(Map<Lane, Integer> level) {
    context.run(() -> source.demand(level));
    settle.run();
  }

  /** States a level from the worker's own context. */
  public void demandFromWithin(Map<Lane, Integer> level) {
    source.demand(level);
  }

  /** Does something on the worker's context once the current task is done. */
  public void later(Runnable task) {
    context.later(task);
  }

  public Future<Void> send(ResultBatch batch) {
    return context.start(() -> transport.results().send(batch));
  }

  public void heartbeat(Heartbeat heartbeat) {
    context.run(() -> transport.heartbeat(heartbeat));
    settle.run();
  }

  public long incarnation() {
    return transport.incarnation();
  }

  public long refused() {
    return context.call(() -> Future.succeededFuture(transport.refusedMessages()));
  }

  public Arrivals<Bundle> bundles() {
    return bundles;
  }

  /** What was told, but for the word that the coordinator is there. */
  public Arrivals<ControlMessage> controls() {
    return controls;
  }

  /** When the coordinator has said that it is there. */
  public Arrivals<ControlMessage.Present> presents() {
    return presents;
  }

  public void close() {
    context.call(transport::close);
  }

  /** Leaves from within, as soon as the current task is done. */
  public void closeLater() {
    context.later(() -> context.start(transport::close));
  }
}
