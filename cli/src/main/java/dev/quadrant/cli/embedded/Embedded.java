package dev.quadrant.cli.embedded;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.RunSpec;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.eventbus.LocalTransport;
import dev.quadrant.worker.Worker;
import dev.quadrant.worker.WorkerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A coordinator and its workers in this JVM, over the transport {@code local}. */
public final class Embedded implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Embedded.class);
  private static final long STOP_SECONDS = 10;

  private final Vertx vertx;
  private final JobTypes types;
  private final Coordinator coordinator;
  private final List<Worker> workers;

  private Embedded(Vertx vertx, JobTypes types, Coordinator coordinator, List<Worker> workers) {
    this.vertx = vertx;
    this.types = types;
    this.coordinator = coordinator;
    this.workers = workers;
  }

  /** Starts everything with the built-in job types, for one run after the other. */
  public static Embedded start(EmbeddedOptions options) {
    return start(options, CoordinatorOptions.DEFAULT, JobTypes.load());
  }

  /** Starts everything; workers are connected when it returns. */
  public static Embedded start(
      EmbeddedOptions options, CoordinatorOptions coordination, JobTypes types) {
    // A loop each for the coordinator and the workers; jobs have loops of their own.
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1 + options.workers()));
    Transport transport = new LocalTransport(vertx, new SplittableRandom());
    Coordinator coordinator =
        Coordinator.start(vertx, transport, coordination, Ticker.SYSTEM).await();
    List<Worker> workers = new ArrayList<>();
    for (int number = 1; number <= options.workers(); number++) {
      workers.add(Worker.start(vertx, transport, types, worker(number, options)).await());
    }
    return new Embedded(vertx, types, coordinator, workers);
  }

  private static WorkerOptions worker(int number, EmbeddedOptions options) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new WorkerOptions(
        "worker-" + number,
        List.of(RunSpec.DEFAULT_QUEUE),
        Math.max(1, cores / options.workers()),
        options.concurrency(),
        new JobSettings(options.settings()),
        Duration.ofSeconds(1));
  }

  /** Starts an execution model on every worker, so that its first job need not wait for it. */
  public void prepare(ExecutionModelName model) {
    Future.all(workers.stream().map(worker -> worker.prepare(model)).toList()).await();
  }

  /** Where everything but the jobs runs. */
  public Vertx vertx() {
    return vertx;
  }

  public JobTypes types() {
    return types;
  }

  public Coordinator coordinator() {
    return coordinator;
  }

  /** The slots for a lane, all workers together. */
  public int slots(Lane lane) {
    return workers.stream().mapToInt(worker -> worker.slots(lane)).sum();
  }

  /** The time by which tasks have held an event loop beyond 5 ms so far. */
  public double eventLoopBlockedSeconds() {
    return workers.stream().mapToDouble(Worker::eventLoopBlockedSeconds).sum();
  }

  /** Lets all workers take nothing more; done when they have finished what they run. */
  public Future<Void> drain() {
    return Future.all(workers.stream().map(Worker::drain).toList()).mapEmpty();
  }

  @Override
  public void close() {
    Future<Void> closed =
        Future.join(workers.stream().map(Worker::close).toList())
            .eventually(coordinator::close)
            .eventually(vertx::close)
            .mapEmpty();
    try {
      closed.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      LOG.warn("workers did not stop within {} s", STOP_SECONDS);
    }
  }
}
