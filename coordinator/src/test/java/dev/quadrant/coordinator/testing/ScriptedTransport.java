package dev.quadrant.coordinator.testing;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.DeadLetter;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.JobQueue;
import dev.quadrant.transport.ResultSource;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A coordinator's end of a transport whose other end is a test: what goes out is kept to be looked
 * at, and nothing happens by itself.
 */
public final class ScriptedTransport implements CoordinatorTransport {

  private final Map<String, ScriptedQueue> queues = new LinkedHashMap<>();
  private final List<ControlMessage> broadcast = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<ControlMessage.Present> asked = new ArrayList<>();
  private final Set<String> admitted = new HashSet<>();
  private final List<String> forgotten = new ArrayList<>();
  private Function<ResultBatch, Future<Void>> results =
      batch -> Future.failedFuture("nobody reads results");
  private Consumer<Heartbeat> heartbeats = heartbeat -> {};
  private boolean hears = true;

  @Override
  public JobQueue jobs(String queue) {
    return queue(queue);
  }

  /** The queues that were asked for, in this order. */
  public List<String> queues() {
    return List.copyOf(queues.keySet());
  }

  @Override
  public ResultSource results() {
    return handler -> results = handler;
  }

  @Override
  public Future<Void> broadcast(ControlMessage message) {
    broadcast.add(message);
    return Future.succeededFuture();
  }

  @Override
  public void deadLetter(DeadLetter letter) {
    deadLetters.add(letter);
  }

  @Override
  public void onHeartbeat(Consumer<Heartbeat> handler) {
    heartbeats = handler;
  }

  @Override
  public boolean hears() {
    return hears;
  }

  /** Whether heartbeats arrive if there are any. */
  public void hear(boolean whether) {
    hears = whether;
  }

  @Override
  public long refusedMessages() {
    return 0;
  }

  @Override
  public void present(long epoch, long nanos, boolean asks) {
    if (asks) {
      asked.add(new ControlMessage.Present(epoch, nanos));
    }
  }

  @Override
  public void forget(String worker) {
    forgotten.add(worker);
  }

  @Override
  public void admit(String worker, long incarnation) {
    admitted.add(worker + "/" + incarnation);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  /** The coordinator is gone, and with it what it held for the workers. */
  public void forgetCoordinator() {
    queues.values().removeIf(queue -> !queue.keeps());
    queues.values().forEach(ScriptedQueue::forgetCoordinator);
    results = batch -> Future.failedFuture("nobody reads results");
    heartbeats = heartbeat -> {};
  }

  /** The queue with this name, made if it does not exist. */
  public ScriptedQueue queue(String name) {
    return queues.computeIfAbsent(name, ignored -> new ScriptedQueue());
  }

  /** Lets results arrive; the future is the coordinator's answer. */
  public Future<Void> report(ResultBatch batch) {
    return results.apply(batch);
  }

  /** Lets a heartbeat arrive. */
  public void beat(Heartbeat heartbeat) {
    heartbeats.accept(heartbeat);
  }

  /** What was said to all workers. */
  public List<ControlMessage> broadcast() {
    return broadcast;
  }

  /** The jobs that are dead. */
  public List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** The workers the transport was told to forget. */
  public List<String> forgotten() {
    return forgotten;
  }

  /** What was said to workers that are to answer. */
  public List<ControlMessage.Present> asked() {
    return asked;
  }

  /** The starts of workers to which bundles may be handed, as {@code worker/incarnation}. */
  public Set<String> admitted() {
    return admitted;
  }
}
