package dev.quadrant.cluster;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.RunHandle;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.RunSpec;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.eventbus.LocalTransport;
import dev.quadrant.worker.Worker;
import dev.quadrant.worker.WorkerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A coordinator and workers with job types of a test; leases are short, so that tests are. */
final class Cluster implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;
  private static final CoordinatorOptions OPTIONS =
      CoordinatorOptions.DEFAULT.withLease(Duration.ofSeconds(1));

  private final Vertx vertx = Vertx.vertx();
  private final Transport transport = new LocalTransport(vertx, new SplittableRandom(1));
  private final JobTypes types;
  private final Coordinator coordinator;
  private final List<Worker> workers = new ArrayList<>();

  /** A coordinator without workers. */
  Cluster(JobTypeProvider... types) {
    this(OPTIONS, types);
  }

  /** A coordinator without workers that takes nobody for dead so soon. */
  static Cluster patient(JobTypeProvider... types) {
    return new Cluster(CoordinatorOptions.DEFAULT.withLease(Duration.ofHours(2)), types);
  }

  private Cluster(CoordinatorOptions options, JobTypeProvider... types) {
    this.types = JobTypes.of(List.of(types));
    this.coordinator = await(Coordinator.start(vertx, transport, options, Ticker.SYSTEM));
  }

  Vertx vertx() {
    return vertx;
  }

  Coordinator coordinator() {
    return coordinator;
  }

  /** Adds a worker with so many slots of each model. */
  Worker worker(String id, int slots) {
    return worker(id, slots, Duration.ofMillis(100));
  }

  Worker worker(String id, int slots, Duration heartbeat) {
    WorkerOptions options =
        new WorkerOptions(
            id,
            List.of(RunSpec.DEFAULT_QUEUE),
            2,
            OptionalInt.of(slots),
            JobSettings.NONE,
            heartbeat);
    Worker worker = await(Worker.start(vertx, transport, types, options));
    workers.add(worker);
    return worker;
  }

  RunHandle submit(RunSpec spec) {
    return submit(spec, ResultCheck.ANYTHING);
  }

  RunHandle submit(RunSpec spec, ResultCheck check) {
    return await(coordinator.submit(spec, check));
  }

  /** The run as it ended. */
  RunSnapshot end(RunHandle run) {
    try {
      return run.ended().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError(
          "run %s goes on: %s".formatted(run.id(), await(coordinator.snapshot(run.id()))), late);
    }
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("nothing happened for " + PATIENCE_SECONDS + " s", late);
    }
  }

  @Override
  public void close() {
    workers.forEach(worker -> await(worker.close()));
    await(coordinator.close());
    await(vertx.close());
  }
}
