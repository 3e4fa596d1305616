package dev.quadrant.transport.eventbus;

import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.WorkerTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.random.RandomGenerator;

/** The event bus of one Vert.x that is not clustered: coordinator and workers in one JVM. */
public final class LocalTransport implements Transport {

  private final Vertx vertx;
  private final RandomGenerator random;

  /**
   * A transport over the bus of {@code vertx}.
   *
   * @param random tells a worker's incarnations apart
   */
  public LocalTransport(Vertx vertx, RandomGenerator random) {
    this.vertx = vertx;
    this.random = random;
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public Future<CoordinatorTransport> connectCoordinator() {
    return Future.succeededFuture(new EventBusCoordinatorTransport(vertx, Membership.LOCAL));
  }

  @Override
  public Future<WorkerTransport> connectWorker(String worker) {
    long incarnation = random.nextLong(1, Long.MAX_VALUE);
    return Future.succeededFuture(
        new EventBusWorkerTransport(
            vertx, worker, incarnation, Membership.LOCAL, Presence.assumed()));
  }
}
