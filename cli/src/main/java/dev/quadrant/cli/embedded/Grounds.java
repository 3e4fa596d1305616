package dev.quadrant.cli.embedded;

import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.eventbus.Cluster;
import dev.quadrant.transport.eventbus.ClusterSettings;
import dev.quadrant.transport.eventbus.ClusterTransport;
import dev.quadrant.transport.eventbus.LocalTransport;
import dev.quadrant.transport.kafka.KafkaSettings;
import dev.quadrant.transport.kafka.KafkaTransport;
import dev.quadrant.worker.WorkerOptions;
import dev.quadrant.worker.execution.SlotPolicy;
import dev.quadrant.worker.execution.member.JobCluster;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxTracerFactory;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What coordinator and workers stand on: loops, a transport, and what that needs. */
public final class Grounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Grounds.class);
  private static final long STOP_SECONDS = 5;

  /** One for the worker and one for its heartbeats; jobs have loops of their own. */
  private static final int WORKER_LOOPS = 2;

  private final Vertx vertx;
  private final Transport transport;
  private final @Nullable BrokerProcess broker;
  private final @Nullable Cluster cluster;
  private final @Nullable JobCluster jobs;

  private Grounds(
      Vertx vertx,
      Transport transport,
      @Nullable BrokerProcess broker,
      @Nullable Cluster cluster,
      @Nullable JobCluster jobs) {
    this.jobs = jobs;
    this.vertx = vertx;
    this.transport = transport;
    this.broker = broker;
    this.cluster = cluster;
  }

  /**
   * Those of a coordinator with workers of its own; blocks until they are there.
   *
   * @param requests writes down what happens to requests over HTTP; null for nothing
   */
  static Grounds of(Wiring wiring, int workers, @Nullable VertxTracerFactory requests) {
    // A loop each for the coordinator and the workers; jobs have loops of their own.
    int loops = 1 + workers;
    ClusterSettings settings = wiring.cluster();
    if (settings != null) {
      return in(Cluster.joinAsCoordinator(settings, loops, requests), null);
    }
    Vertx vertx = vertx(loops, requests);
    return wiring.overKafka() ? overKafka(wiring, vertx) : local(vertx);
  }

  /** Those of a worker alone; blocks until they are there. */
  public static Grounds ofWorker(Wiring wiring, JobTypes types, WorkerOptions options) {
    ClusterSettings settings = wiring.cluster();
    if (settings == null) {
      return overKafka(wiring, vertx(WORKER_LOOPS, null));
    }
    int slots =
        new SlotPolicy(options.cores(), options.concurrency()).slots(ExecutionModelName.HAZELCAST);
    JobCluster jobs =
        new JobCluster(options.id(), options.queues(), types, options.settings(), slots);
    Cluster joined = Cluster.joinAsWorker(settings, options.id(), WORKER_LOOPS, jobs::configure);
    jobs.joined(joined.member());
    return in(joined, jobs);
  }

  private static Grounds in(Cluster cluster, @Nullable JobCluster jobs) {
    Transport transport = new ClusterTransport(cluster, new SplittableRandom());
    return new Grounds(cluster.vertx(), transport, null, cluster, jobs);
  }

  private static Grounds local(Vertx vertx) {
    return new Grounds(vertx, new LocalTransport(vertx, new SplittableRandom()), null, null, null);
  }

  private static Vertx vertx(int loops, @Nullable VertxTracerFactory requests) {
    return Vertx.builder()
        .with(new VertxOptions().setEventLoopPoolSize(loops))
        .withTracer(requests)
        .build();
  }

  private static Grounds overKafka(Wiring wiring, Vertx vertx) {
    String kafka = wiring.kafka();
    BrokerProcess broker = kafka == null ? BrokerProcess.start() : null;
    KafkaSettings settings =
        broker == null
            ? new KafkaSettings(String.valueOf(kafka), wiring.kafkaProperties())
            : new KafkaSettings(broker.bootstrap(), Map.of());
    Transport transport =
        wiring.guest() && broker == null
            ? KafkaTransport.apart(vertx, settings, new SplittableRandom())
            : new KafkaTransport(vertx, settings, new SplittableRandom());
    return new Grounds(vertx, transport, broker, null, null);
  }

  public Vertx vertx() {
    return vertx;
  }

  public Transport transport() {
    return transport;
  }

  /** Fails when what this stands on is gone for good: the cluster has lost this process. */
  public Future<Void> lost() {
    return cluster == null ? Future.succeededFuture() : cluster.lost();
  }

  /** The workers that run each other's jobs; null if there are none. */
  public @Nullable JobCluster jobs() {
    return jobs;
  }

  /** Where the Kafka that was started for this is. */
  Optional<String> startedKafka() {
    return Optional.ofNullable(broker).map(BrokerProcess::bootstrap);
  }

  @Override
  public void close() {
    try {
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      LOG.warn("Vert.x did not stop within {} s", STOP_SECONDS);
    } finally {
      if (cluster != null) {
        cluster.leave();
      }
      if (broker != null) {
        broker.close();
      }
    }
  }
}
