package dev.quadrant.transport.eventbus;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import dev.quadrant.transport.JobQueue;
import dev.quadrant.wire.Delivery;
import dev.quadrant.wire.Demand;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A queue held by the coordinator, in memory; owned by the coordinator's context. */
final class EventBusJobQueue implements JobQueue {

  private final Vertx vertx;
  private final String name;
  private final Map<String, Long> admitted;
  private final Map<Lane, ArrayDeque<Bundle>> waiting = new HashMap<>();
  private final Map<String, WorkerDemand> workers = new LinkedHashMap<>();
  private final List<BiConsumer<Bundle, String>> listeners = new ArrayList<>();
  private boolean handingOver;

  /**
   * A queue without bundles.
   *
   * @param admitted the starts of workers that are handed bundles, by the worker's id
   */
  EventBusJobQueue(Vertx vertx, String name, Inbox inbox, Map<String, Long> admitted) {
    this.vertx = vertx;
    this.name = name;
    this.admitted = admitted;
    inbox.listen(Addresses.demand(name), Wire::decodeDemand, this::demanded);
  }

  @Override
  public Future<Void> publish(Bundle bundle) {
    waiting.computeIfAbsent(bundle.lane(), ignored -> new ArrayDeque<>()).add(bundle);
    scheduleHandOver();
    return Future.succeededFuture();
  }

  @Override
  public List<Bundle> withdraw(String run) {
    List<Bundle> withdrawn = new ArrayList<>();
    for (ArrayDeque<Bundle> bundles : waiting.values()) {
      bundles.stream().filter(bundle -> bundle.run().equals(run)).forEach(withdrawn::add);
      bundles.removeIf(bundle -> bundle.run().equals(run));
    }
    return withdrawn;
  }

  @Override
  public void onHandOver(BiConsumer<Bundle, String> listener) {
    listeners.add(listener);
  }

  void forget(String worker) {
    workers.remove(worker);
  }

  /** Another worker may be handed bundles; its demand may have come before. */
  void admitted() {
    scheduleHandOver();
  }

  private void demanded(Demand demand) {
    workers.computeIfAbsent(demand.worker(), WorkerDemand::new).update(demand);
    scheduleHandOver();
  }

  /**
   * Hands over once the current task is done, so that bundles published together travel together.
   */
  private void scheduleHandOver() {
    if (!handingOver) {
      handingOver = true;
      vertx.getOrCreateContext().runOnContext(ignored -> handOver());
    }
  }

  private void handOver() {
    handingOver = false;
    waiting.forEach(this::assign);
    for (WorkerDemand worker : workers.values()) {
      if (worker.awaitsDelivery()) {
        deliver(worker);
      }
    }
  }

  private void assign(Lane lane, ArrayDeque<Bundle> bundles) {
    while (!bundles.isEmpty()) {
      WorkerDemand freest = freest(lane);
      if (freest == null) {
        return;
      }
      freest.assign(bundles.remove());
    }
  }

  private @Nullable WorkerDemand freest(Lane lane) {
    WorkerDemand freest = null;
    int most = 0;
    for (WorkerDemand worker : workers.values()) {
      int free = isAdmitted(worker) ? worker.free(lane) : 0;
      if (free > most) {
        freest = worker;
        most = free;
      }
    }
    return freest;
  }

  private boolean isAdmitted(WorkerDemand worker) {
    Long incarnation = admitted.get(worker.worker());
    return incarnation != null && incarnation == worker.incarnation();
  }

  private void deliver(WorkerDemand worker) {
    Delivery delivery = worker.deliver();
    String address = Addresses.delivery(name, worker.worker(), worker.incarnation());
    vertx.eventBus().send(address, Buffer.buffer(Wire.encode(delivery)));
    for (Bundle bundle : delivery.bundles()) {
      listeners.forEach(listener -> listener.accept(bundle, worker.worker()));
    }
  }
}
