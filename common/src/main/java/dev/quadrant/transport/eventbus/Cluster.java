package dev.quadrant.transport.eventbus;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import dev.quadrant.member.Members;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This process as a member of a cluster: a Vert.x whose event bus reaches all others. Thread-safe.
 */
public final class Cluster implements Membership {

  private static final String COORDINATOR = "coordinator";
  private static final String WORKER = "worker ";

  private static final long PING_MILLIS = 1_000;
  private static final long PONG_MILLIS = 4_000;
  private static final int CONNECT_MILLIS = 2_000;

  private final HazelcastInstance member;
  private final HazelcastClusterManager manager;
  private final Vertx vertx;
  private final Promise<Void> lost = Promise.promise();
  private volatile boolean leaving;

  private Cluster(HazelcastInstance member, HazelcastClusterManager manager, Vertx vertx) {
    this.member = member;
    this.manager = manager;
    this.vertx = vertx;
    member.getLifecycleService().addLifecycleListener(this::told);
  }

  private void told(LifecycleEvent event) {
    boolean gone =
        event.getState() == LifecycleState.SHUTDOWN
            || event.getState() == LifecycleState.MERGE_FAILED;
    if (gone && !leaving) {
      lost.tryFail("this process is no member of the cluster any more: start it again");
    }
  }

  /** Fails when this process is no member any more and was not asked to leave. */
  public Future<Void> lost() {
    return lost.future();
  }

  /**
   * Joins as a coordinator; alone if nobody is there yet. Blocks for seconds.
   *
   * @param loops the event loops of its Vert.x
   * @param tracer of this Vert.x; null for none
   * @throws ClusterUnavailableException if that is not possible
   */
  public static Cluster joinAsCoordinator(
      ClusterSettings settings, int loops, @Nullable VertxTracerFactory tracer) {
    return join(settings, Candidates.of(settings), COORDINATOR, loops, tracer, config -> {});
  }

  /** The same without traces. */
  public static Cluster joinAsCoordinator(ClusterSettings settings, int loops) {
    return joinAsCoordinator(settings, loops, null);
  }

  /**
   * Joins as a worker, if anybody is there. Blocks for seconds.
   *
   * @param id of the worker
   * @param loops the event loops of its Vert.x
   * @param more adds to the configuration of the member
   * @throws ClusterUnavailableException if that is not possible
   */
  public static Cluster joinAsWorker(
      ClusterSettings settings, String id, int loops, Consumer<Config> more) {
    Candidates candidates = Candidates.of(settings);
    if (!candidates.answered()) { // one that is alone would have to be merged with the others later
      throw ClusterUnavailableException.notYet(
          "nobody answers in %s: start 'quadrant coordinator --transport event-bus', or correct"
                  .formatted(settings)
              + " --cluster-members");
    }
    return join(settings, candidates, WORKER + id, loops, null, more);
  }

  private static Cluster join(
      ClusterSettings settings,
      Candidates candidates,
      String role,
      int loops,
      @Nullable VertxTracerFactory tracer,
      Consumer<Config> more) {
    Config config = ClusterConfig.of(settings, settings.address(), role, candidates.names());
    more.accept(config);
    try {
      return join(config, options(settings.address(), loops), tracer);
    } catch (HazelcastException | IllegalStateException failure) {
      throw unavailable(settings, failure);
    }
  }

  private static Cluster join(
      Config config, VertxOptions options, @Nullable VertxTracerFactory tracer) {
    HazelcastInstance member = Members.start(config);
    HazelcastClusterManager manager = new HazelcastClusterManager(member);
    boolean joined = false;
    try {
      Vertx vertx =
          Vertx.builder()
              .with(options)
              .withClusterManager(manager)
              .withTracer(tracer)
              .buildClustered()
              .await();
      joined = true;
      return new Cluster(member, manager, vertx);
    } finally {
      if (!joined) {
        member.getLifecycleService().terminate();
      }
    }
  }

  /** Who joins while another dies, or stands still, may fail, and another attempt succeed. */
  private static ClusterUnavailableException unavailable(
      ClusterSettings settings, RuntimeException failure) {
    String reason = String.valueOf(failure.getMessage());
    return reason.contains("already in use")
        ? ClusterUnavailableException.wrong(taken(settings), failure)
        : ClusterUnavailableException.notYet(
            "%s cannot be joined: %s".formatted(settings, reason), failure);
  }

  private static String taken(ClusterSettings settings) {
    return settings.port() == 0
        ? "ports %d to %d of %s are all in use: give a --cluster-port"
            .formatted(
                ClusterSettings.FIRST_PORT,
                ClusterSettings.FIRST_PORT + ClusterSettings.PORTS - 1,
                settings.host())
        : "port %d of %s is in use: give another --cluster-port, or none for the first free one"
            .formatted(settings.port(), settings.host());
  }

  /** What is queued for a peer that cannot be reached is thrown away after seconds. */
  private static VertxOptions options(InetAddress address, int loops) {
    EventBusOptions bus =
        new EventBusOptions()
            .setHost(address.getHostAddress())
            .setClusterPingInterval(PING_MILLIS)
            .setClusterPingReplyInterval(PONG_MILLIS)
            .setConnectTimeout(CONNECT_MILLIS);
    return new VertxOptions().setEventLoopPoolSize(loops).setEventBusOptions(bus);
  }

  /** This process among the members. */
  public HazelcastInstance member() {
    return member;
  }

  /** Whose event bus reaches all members. */
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public Set<String> coordinators() {
    Set<String> names = new HashSet<>();
    for (Member other : member.getCluster().getMembers()) {
      if (!other.localMember() && COORDINATOR.equals(role(other))) {
        names.add(other.getAddress().toString());
      }
    }
    return names;
  }

  @Override
  public Set<String> workers() {
    Set<String> ids = new HashSet<>();
    for (Member other : member.getCluster().getMembers()) {
      String role = role(other);
      if (!other.localMember() && role.startsWith(WORKER)) {
        ids.add(role.substring(WORKER.length()));
      }
    }
    return ids;
  }

  /** {@inheritDoc} Members are listed in the order in which they have come. */
  @Override
  public boolean elderCoordinator() {
    for (Member each : member.getCluster().getMembers()) {
      if (COORDINATOR.equals(role(each))) {
        return !each.localMember();
      }
    }
    return false;
  }

  private static String role(Member member) {
    String role = member.getAttribute(ClusterConfig.ROLE);
    return role == null ? "" : role;
  }

  @Override
  public void announce() {
    manager.setNodeInfo(manager.getNodeInfo(), Promise.promise());
  }

  /** Leaves once Vert.x is closed; blocks until others keep what this member kept for them. */
  public void leave() {
    leaving = true;
    member.getLifecycleService().shutdown();
  }
}
