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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A queue held by the coordinator, in memory; owned by the coordinator's context. */
final class EventBusJobQueue implements JobQueue {

  private final Vertx vertx;
  private final String name;
  private final Map<Lane, ArrayDeque<Bundle>> waiting = new HashMap<>();
  private final Map<String, WorkerDemand> workers = new LinkedHashMap<>();
  private final Map<WorkerDemand, List<Bundle>> outgoing = new LinkedHashMap<>();
  private final List<BiConsumer<Bundle, String>> listeners = new ArrayList<>();
  private boolean handingOver;

  EventBusJobQueue(Vertx vertx, String name, Inbox inbox) {
    this.vertx = vertx;
    this.name = name;
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
    outgoing.forEach(this::deliver);
    outgoing.clear();
  }

  private void assign(Lane lane, ArrayDeque<Bundle> bundles) {
    Map<WorkerDemand, Integer> free = new HashMap<>();
    workers.values().forEach(worker -> free.put(worker, worker.free(lane)));
    while (!bundles.isEmpty()) {
      Optional<WorkerDemand> freest = freest(free);
      if (freest.isEmpty()) {
        return;
      }
      Bundle bundle = bundles.remove();
      free.merge(freest.get(), -bundle.count(), Integer::sum);
      outgoing.computeIfAbsent(freest.get(), ignored -> new ArrayList<>()).add(bundle);
    }
  }

  private static Optional<WorkerDemand> freest(Map<WorkerDemand, Integer> free) {
    return free.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  private void deliver(WorkerDemand worker, List<Bundle> bundles) {
    long sequence = worker.send(bundles);
    Delivery delivery = new Delivery(worker.incarnation(), sequence, bundles);
    vertx
        .eventBus()
        .send(Addresses.delivery(name, worker.worker()), Buffer.buffer(Wire.encode(delivery)));
    for (Bundle bundle : bundles) {
      listeners.forEach(listener -> listener.accept(bundle, worker.worker()));
    }
  }
}
