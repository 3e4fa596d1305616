package dev.quadrant.transport.testing;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.JobQueue;
import dev.quadrant.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A coordinator's end of a transport, on a context of its own. As every coordinator does, it says
 * that it is there, and publishes again what workers hand back.
 */
public final class CoordinatorEnd {

  private static final long PAUSE_MILLIS = 5;
  private static final long PRESENT_MILLIS = 50;

  /** As high as that of every message of the tests. */
  private static final long EPOCH = 1;

  private final OwnContext context;
  private final CoordinatorTransport transport;
  private final JobQueue queue;
  private final Arrivals<Bundle> lost = new Arrivals<>();
  private final Arrivals<HandOver> handOvers = new Arrivals<>();
  private final Arrivals<ResultBatch> batches = new Arrivals<>();
  private final Arrivals<Heartbeat> heartbeats = new Arrivals<>();
  private volatile Function<ResultBatch, Future<Void>> answer = batch -> Future.succeededFuture();

  private final Map<BundleKey, Bundle> published = new HashMap<>();
  private final Vertx vertx;
  private final long presentTimer;

  private CoordinatorEnd(Vertx vertx, OwnContext context, CoordinatorTransport transport) {
    this.vertx = vertx;
    this.context = context;
    this.transport = transport;
    this.presentTimer =
        vertx.setPeriodic(
            PRESENT_MILLIS, ignored -> transport.present(EPOCH, Ticker.SYSTEM.nanos(), false));
    this.queue = transport.jobs(RunSpec.DEFAULT_QUEUE);
    queue.onHandOver((bundle, worker) -> handOvers.add(new HandOver(bundle, worker)));
    queue.onLost(lost::add);
    transport.onHeartbeat(heartbeats::add);
    transport
        .results()
        .subscribe(batch -> {
          List<Bundle> back = batch.sections().stream().flatMap(this::handedBack).toList();
          if (back.isEmpty()) {
            batches.add(batch);
            return answer.apply(batch);
          }
          vertx.setTimer(PAUSE_MILLIS, ignored -> back.forEach(queue::publish));
          return Future.succeededFuture();
        });
  }

  private Stream<Bundle> handedBack(ResultSection section) {
    Bundle bundle = published.get(section.key());
    return bundle != null && section.outcome(0) == Outcome.RETURNED
        ? Stream.of(bundle)
        : Stream.empty();
  }

  /** Connects and listens. */
  public static CoordinatorEnd connect(Vertx vertx, Transport transport) {
    OwnContext context = OwnContext.of(vertx);
    return context.call(() ->
        transport
            .connectCoordinator()
            .map(connected -> new CoordinatorEnd(vertx, context, connected)));
  }

  /** Publishes bundles together; returns when the queue holds them. */
  public void publish(List<Bundle> bundles) {
    context.call(() -> {
      bundles.forEach(bundle -> published.put(bundle.key(), bundle));
      return Future.all(bundles.stream().map(queue::publish).toList());
    });
  }

  public void publish(Bundle... bundles) {
    publish(List.of(bundles));
  }

  public List<Bundle> withdraw(String run) {
    return context.call(() -> Future.succeededFuture(queue.withdraw(run)));
  }

  /** The bundles of an earlier life that are still in the queue. */
  public List<Bundle> inherited() {
    return context.call(queue::inherited);
  }

  public void broadcast(ControlMessage message) {
    context.call(() -> transport.broadcast(message));
  }

  public void forget(String worker) {
    context.run(() -> transport.forget(worker));
  }

  /** As a coordinator does with every heartbeat of a worker to which it gives jobs. */
  public void admit(WorkerEnd worker) {
    context.run(() -> transport.admit(worker.id(), worker.incarnation()));
  }

  /** Says what its clock reads, and waits for an answer. */
  public void ask(long nanos) {
    context.run(() -> transport.present(EPOCH, nanos, true));
  }

  /** How the end answers batches from now on; they are answered at once before. */
  public void answerWith(Function<ResultBatch, Future<Void>> newAnswer) {
    answer = newAnswer;
  }

  public long refused() {
    return context.call(() -> Future.succeededFuture(transport.refusedMessages()));
  }

  public Arrivals<HandOver> handOvers() {
    return handOvers;
  }

  /** Bundles that the queue has lost. */
  public Arrivals<Bundle> lost() {
    return lost;
  }

  public Arrivals<ResultBatch> batches() {
    return batches;
  }

  public Arrivals<Heartbeat> heartbeats() {
    return heartbeats;
  }

  public void close() {
    context.call(() -> {
      vertx.cancelTimer(presentTimer);
      return transport.close();
    });
  }

  /** A bundle, and the worker that was given it. */
  public record HandOver(Bundle bundle, String worker) {}
}
