package dev.quadrant.api;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.HttpService;
import dev.quadrant.coordinator.http.HttpSettings;
import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.http.tls.Tls;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.Condition;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.WorkerClock;
import dev.quadrant.testing.Beat;
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
import java.util.Map;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A coordinator that is served on a free port of the loopback interface, and workers. */
final class Service implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final Transport transport = new LocalTransport(vertx, new SplittableRandom(1));
  private final JobTypes types;
  private final Coordinator coordinator;
  private final HttpService http;
  private final List<Worker> workers = new ArrayList<>();

  private Service(
      CoordinatorOptions options,
      Access access,
      @Nullable Tls tls,
      HttpLimits limits,
      List<JobTypeProvider> types) {
    this.types = JobTypes.of(types);
    this.coordinator = await(Coordinator.start(vertx, transport, options, Ticker.SYSTEM));
    HttpSettings settings =
        new HttpSettings("127.0.0.1", 0, access, tls, limits, new About("test", "local"));
    this.http = await(HttpService.start(vertx, coordinator, this.types, settings));
  }

  /** Everything as usual, and these job types beside the built-in ones. */
  static Service start(JobTypeProvider... more) {
    return start(CoordinatorOptions.SERVICE, Access.LOCAL, HttpLimits.DEFAULT, more);
  }

  static Service start(
      CoordinatorOptions options, Access access, HttpLimits limits, JobTypeProvider... more) {
    return new Service(options, access, null, limits, types(more));
  }

  /** Everything as usual, over TLS. */
  static Service start(Tls tls) {
    return new Service(CoordinatorOptions.SERVICE, Access.LOCAL, tls, HttpLimits.DEFAULT, types());
  }

  private static List<JobTypeProvider> types(JobTypeProvider... more) {
    List<JobTypeProvider> types = new ArrayList<>(List.of(more));
    ServiceLoader.load(JobTypeProvider.class).forEach(types::add);
    return types;
  }

  /** Adds a worker with so many slots of each model. */
  Service worker(String id, int slots) {
    WorkerOptions options =
        new WorkerOptions(
            id,
            List.of(RunSpec.DEFAULT_QUEUE),
            2,
            OptionalInt.of(slots),
            new JobSettings(Map.of("kernel", "ejml")),
            Duration.ofMillis(100));
    workers.add(await(Worker.start(vertx, transport, types, options)));
    return this;
  }

  /** Lets the coordinator hear somebody that is no worker of ours. */
  void heartbeat(String id, Condition condition) {
    Heartbeat heartbeat =
        Beat.of(id).clock(WorkerClock.of("elsewhere")).condition(condition).heartbeat();
    await(
        vertx.deployVerticle(ignored ->
            transport.connectWorker(id).onSuccess(connected -> connected.heartbeat(heartbeat))));
    await(coordinator.status()); // behind the heartbeat
  }

  int port() {
    return http.port();
  }

  HttpService http() {
    return http;
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
    await(http.close());
    workers.forEach(worker -> await(worker.close()));
    await(coordinator.close());
    await(vertx.close());
  }
}
