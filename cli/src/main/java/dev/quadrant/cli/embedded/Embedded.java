package dev.quadrant.cli.embedded;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypes;
import dev.quadrant.jobs.kernel.Kernels;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.RunSpec;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.Transport;
import dev.quadrant.worker.Worker;
import dev.quadrant.worker.WorkerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A coordinator and its workers in this JVM. */
public final class Embedded implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Embedded.class);
  private static final long STOP_SECONDS = 10;

  private final Grounds grounds;
  private final JobTypes types;
  private final Coordinator coordinator;
  private final List<Worker> workers;

  private Embedded(Grounds grounds, JobTypes types, Coordinator coordinator, List<Worker> workers) {
    this.grounds = grounds;
    this.types = types;
    this.coordinator = coordinator;
    this.workers = workers;
  }

  /** Starts everything with the built-in job types, for one run after the other. */
  public static Embedded start(EmbeddedOptions options) {
    return start(
        options,
        new Coordination(
            options.wiring().fit(CoordinatorOptions.DEFAULT),
            JobTypes.load(),
            new Keeping.InMemory()));
  }

  /** Starts everything; workers are connected when it returns. */
  public static Embedded start(EmbeddedOptions options, Coordination coordination) {
    Grounds grounds =
        Grounds.of(options.wiring(), options.workers(), coordination.traces().requests());
    boolean started = false;
    try {
      Embedded embedded = start(grounds, options, coordination);
      started = true;
      return embedded;
    } finally {
      if (!started) {
        grounds.close();
      }
    }
  }

  private static Embedded start(
      Grounds grounds, EmbeddedOptions options, Coordination coordination) {
    Vertx vertx = grounds.vertx();
    Transport transport = grounds.transport();
    Coordinator coordinator =
        Coordinator.start(
                vertx,
                transport,
                coordination.options(),
                coordination.log(vertx),
                Ticker.SYSTEM,
                coordination.traces().tracing())
            .await();
    JobTypes types = coordination.types();
    List<Worker> workers = new ArrayList<>();
    for (int number = 1; number <= options.workers(); number++) {
      WorkerOptions worker = worker(number, options).withTracing(coordination.traces().tracing());
      workers.add(Worker.start(vertx, transport, types, worker).await());
    }
    return new Embedded(grounds, types, coordinator, workers);
  }

  private static WorkerOptions worker(int number, EmbeddedOptions options) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new WorkerOptions(
        "worker-" + number,
        List.of(RunSpec.DEFAULT_QUEUE),
        Math.max(1, cores / options.workers()),
        options.concurrency(),
        new JobSettings(options.settings()),
        options.wiring().heartbeat(),
        Kernels.builtIn()::gigaflops);
  }

  /** Starts an execution model on every worker, so that its first job need not wait for it. */
  public void prepare(ExecutionModelName model) {
    Future.all(workers.stream().map(worker -> worker.prepare(model)).toList()).await();
  }

  /** Where the Kafka that was started for this is; empty when none was. */
  public Optional<String> startedKafka() {
    return grounds.startedKafka();
  }

  /** Fails when what all of it stands on is gone for good. */
  public Future<Void> lost() {
    return grounds.lost();
  }

  /** Where everything but the jobs runs. */
  public Vertx vertx() {
    return grounds.vertx();
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
            .mapEmpty();
    try {
      closed.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      LOG.warn("workers did not stop within {} s", STOP_SECONDS);
    } finally {
      grounds.close();
    }
  }
}
