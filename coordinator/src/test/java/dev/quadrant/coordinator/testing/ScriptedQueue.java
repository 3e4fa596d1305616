package dev.quadrant.coordinator.testing;

import dev.quadrant.model.Bundle;
import dev.quadrant.transport.JobQueue;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A queue whose bundles are handed over when a test says so. */
public final class ScriptedQueue implements JobQueue {

  private final List<Bundle> published = new ArrayList<>();
  private final List<Bundle> waiting = new ArrayList<>();
  private final List<BiConsumer<Bundle, String>> listeners = new ArrayList<>();
  private final List<Consumer<Bundle>> mourners = new ArrayList<>();

  private List<Bundle> inherited = List.of();
  private boolean keeping;

  ScriptedQueue() {}

  /**
   * From now on nothing can be withdrawn, and what waits outlives its coordinator, as on a topic of
   * Kafka.
   */
  public void keepEverything() {
    keeping = true;
  }

  /** Whether it outlives its coordinator. */
  boolean keeps() {
    return keeping;
  }

  /** The coordinator is gone; the next inherits what waits. */
  void forgetCoordinator() {
    inherited = List.copyOf(waiting);
    listeners.clear();
    mourners.clear();
  }

  @Override
  public Future<List<Bundle>> inherited() {
    return Future.succeededFuture(inherited.stream().filter(waiting::contains).toList());
  }

  @Override
  public Future<Void> publish(Bundle bundle) {
    published.add(bundle);
    waiting.add(bundle);
    return Future.succeededFuture();
  }

  @Override
  public List<Bundle> withdraw(String run) {
    List<Bundle> withdrawn =
        waiting.stream().filter(bundle -> !keeping && bundle.run().equals(run)).toList();
    waiting.removeAll(withdrawn);
    return withdrawn;
  }

  @Override
  public void onHandOver(BiConsumer<Bundle, String> listener) {
    listeners.add(listener);
  }

  @Override
  public void onLost(Consumer<Bundle> listener) {
    mourners.add(listener);
  }

  /** Forgets the first bundle, and says so. */
  public void forget() {
    Bundle lost = waiting.removeFirst();
    mourners.forEach(mourner -> mourner.accept(lost));
  }

  /** All bundles that were ever published, in order. */
  public List<Bundle> published() {
    return published;
  }

  /** The bundles that no worker has. */
  public List<Bundle> waiting() {
    return waiting;
  }

  /** Hands the first bundle to a worker that never gets it. */
  public void lose(String worker) {
    handOver(worker, bundle -> true, 1);
  }

  /** Hands the first {@code most} waiting bundles that fit to a worker. */
  List<Bundle> handOver(String worker, Predicate<Bundle> fits, int most) {
    List<Bundle> taken = waiting.stream().filter(fits).limit(most).toList();
    waiting.removeAll(taken);
    for (Bundle bundle : taken) {
      listeners.forEach(listener -> listener.accept(bundle, worker));
    }
    return taken;
  }
}
