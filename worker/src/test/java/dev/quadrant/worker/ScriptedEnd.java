package dev.quadrant.worker;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.Lane;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.testing.Row;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.JobSource;
import dev.quadrant.transport.ResultSink;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.WorkerTransport;
import dev.quadrant.transport.testing.Arrivals;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A transport for one worker whose other end is a test. */
final class ScriptedEnd implements Transport, WorkerTransport, JobSource {

  private final Arrivals<Map<Lane, Integer>> demands = new Arrivals<>();
  private final Arrivals<ResultBatch> batches = new Arrivals<>();
  private final Arrivals<Heartbeat> heartbeats = new Arrivals<>();
  private final Arrivals<BundleKey> reporting = new Arrivals<>();
  private final Arrivals<BundleKey> done = new Arrivals<>();
  private volatile Function<ResultBatch, Future<Void>> answer = batch -> Future.succeededFuture();
  private volatile Consumer<Taken> taker = taken -> {};
  private volatile Consumer<ControlMessage> controls = message -> {};
  private volatile @Nullable Context context;
  private volatile boolean hears = true;

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Future<CoordinatorTransport> connectCoordinator() {
    return Future.failedFuture("the test is the coordinator");
  }

  @Override
  public Future<WorkerTransport> connectWorker(String worker) {
    context = Vertx.currentContext();
    return Future.succeededFuture(this);
  }

  @Override
  public long incarnation() {
    return 42;
  }

  @Override
  public JobSource jobs(String queue) {
    return this;
  }

  @Override
  public ResultSink results() {
    return batch -> {
      batches.add(batch);
      return answer.apply(batch);
    };
  }

  @Override
  public void onControl(Consumer<ControlMessage> handler) {
    controls = handler;
  }

  @Override
  public boolean hears() {
    return hears;
  }

  /** Whether the worker hears what is told, from now on. */
  void hear(boolean whether) {
    hears = whether;
  }

  @Override
  public void heartbeat(Heartbeat heartbeat) {
    heartbeats.add(heartbeat);
  }

  @Override
  public long refusedMessages() {
    return 0;
  }

  @Override
  public Future<Void> subscribe(Consumer<Taken> newTaker) {
    taker = newTaker;
    return Future.succeededFuture();
  }

  @Override
  public void demand(Map<Lane, Integer> level) {
    demands.add(level);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  /** Hands bundles over, in one task of the worker's context. */
  void deliver(Bundle... bundles) {
    onContext(() -> List.of(bundles).forEach(bundle -> taker.accept(new Handed(bundle))));
  }

  void tell(ControlMessage message) {
    onContext(() -> controls.accept(message));
  }

  /** Holds the worker's context up by this task. */
  void occupy(Runnable task) {
    onContext(task);
  }

  private void onContext(Runnable task) {
    Context connected = context;
    if (connected == null) {
      throw new IllegalStateException("no worker is connected");
    }
    connected.runOnContext(ignored -> task.run());
  }

  /** How batches are answered from now on; at once before. */
  void answerWith(Function<ResultBatch, Future<Void>> newAnswer) {
    answer = newAnswer;
  }

  Arrivals<Map<Lane, Integer>> demands() {
    return demands;
  }

  Arrivals<ResultBatch> batches() {
    return batches;
  }

  Arrivals<Heartbeat> heartbeats() {
    return heartbeats;
  }

  /** The bundles whose last results the worker has told the queue to be on their way. */
  Arrivals<BundleKey> reporting() {
    return reporting;
  }

  /** The bundles the worker has told the queue it is done with. */
  Arrivals<BundleKey> done() {
    return done;
  }

  /** The next {@code count} rows that are reported, in whatever batches. */
  List<Row> rows(int count) {
    List<Row> rows = new ArrayList<>();
    while (rows.size() < count) {
      batches.next().sections().forEach(section -> rows.addAll(Row.of(section)));
    }
    return rows;
  }

  private final class Handed implements Taken {
    private final Bundle bundle;

    Handed(Bundle bundle) {
      this.bundle = bundle;
    }

    @Override
    public Bundle bundle() {
      return bundle;
    }

    @Override
    public void reporting() {
      reporting.add(bundle.key());
    }

    @Override
    public void done() {
      done.add(bundle.key());
    }
  }
}
