package dev.quadrant.transport.eventbus;

import dev.quadrant.time.Ticker;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.WorkerTransport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The event bus between the members of a cluster: coordinator and workers in any process. */
public final class ClusterTransport implements Transport {

  /** Longer than it takes until a coordinator that is frozen or cut off is no member any more. */
  private static final long OTHER_GONE_MILLIS = TimeUnit.SECONDS.toMillis(8);

  private static final long LOOK_MILLIS = 250;

  private final Vertx vertx;
  private final Membership membership;
  private final RandomGenerator random;

  /**
   * A transport over the bus of a cluster.
   *
   * @param random tells a worker's incarnations apart
   */
  public ClusterTransport(Cluster cluster, RandomGenerator random) {
    this.vertx = cluster.vertx();
    this.membership = cluster;
    this.random = random;
  }

  @Override
  public String name() {
    return "event-bus";
  }

  /** {@inheritDoc} Fails where there is another one, which keeps what it has. */
  @Override
  public Future<CoordinatorTransport> connectCoordinator() {
    Promise<Void> alone = Promise.promise();
    awaitAlone(alone, OTHER_GONE_MILLIS);
    return alone.future().map(ignored -> new EventBusCoordinatorTransport(vertx, membership));
  }

  private void awaitAlone(Promise<Void> alone, long patienceMillis) {
    if (!membership.elderCoordinator()) {
      alone.complete();
    } else if (patienceMillis <= 0) {
      alone.fail(
          ClusterUnavailableException.wrong(
              "the cluster has a coordinator, %s: end it first, or give other --cluster-members"
                  .formatted(String.join(", ", membership.coordinators())),
              null));
    } else {
      vertx.setTimer(LOOK_MILLIS, ignored -> awaitAlone(alone, patienceMillis - LOOK_MILLIS));
    }
  }

  /** {@inheritDoc} Done when a coordinator is heard. */
  @Override
  public Future<WorkerTransport> connectWorker(String worker) {
    Presence presence = Presence.awaited(Ticker.SYSTEM);
    EventBusWorkerTransport transport =
        new EventBusWorkerTransport(
            vertx, worker, random.nextLong(1, Long.MAX_VALUE), membership, presence);
    return transport.reachable().compose(ignored -> presence.first()).map(ignored -> transport);
  }
}
