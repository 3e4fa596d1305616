package dev.quadrant.worker;

import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.WorkerTransport;
import dev.quadrant.worker.execution.LoopClock;
import dev.quadrant.worker.execution.member.JobCluster;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes bundles from a queue, runs their jobs and reports the results; safe from any thread. */
public final class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final long IDLE_POLL_MILLIS = 20;

  private final Context context;
  private final Lanes lanes;
  private final Models models;
  private final Intake intake;
  private final LoopClock loopClock;
  private final @Nullable JobCluster cluster;

  private Worker(
      Context context,
      Lanes lanes,
      Models models,
      Intake intake,
      LoopClock loopClock,
      @Nullable JobCluster cluster) {
    this.cluster = cluster;
    this.context = context;
    this.lanes = lanes;
    this.models = models;
    this.intake = intake;
    this.loopClock = loopClock;
  }

  /** Starts a worker on a context of its own; done when it is connected and has said so. */
  public static Future<Worker> start(
      Vertx vertx, Transport transport, JobTypes types, WorkerOptions options) {
    return start(vertx, transport, types, options, null);
  }

  /**
   * The same for a worker that has joined others with which it runs jobs.
   *
   * @param cluster the others; null if there are none
   */
  public static Future<Worker> start(
      Vertx vertx,
      Transport transport,
      JobTypes types,
      WorkerOptions options,
      @Nullable JobCluster cluster) {
    Promise<Context> heartbeats = Promise.promise();
    Promise<Worker> started = Promise.promise();
    // One after the other, so that they are on loops of their own where there are several.
    return vertx
        .deployVerticle(context -> {
          heartbeats.complete(context);
          return Future.succeededFuture();
        })
        .compose(ignored -> heartbeats.future())
        .compose(beating ->
            vertx.deployVerticle(context ->
                transport
                    .connectWorker(options.id())
                    .compose(
                        connected -> connect(context, beating, connected, types, options, cluster))
                    .onSuccess(started::complete)))
        .compose(ignored -> started.future());
  }

  private static Future<Worker> connect(
      Context context,
      Context beating,
      WorkerTransport transport,
      JobTypes types,
      WorkerOptions options,
      @Nullable JobCluster cluster) {
    Ticker ticker = Ticker.SYSTEM;
    LoopClock loopClock = new LoopClock(ticker);
    Lanes lanes = new Lanes(types, options, transport::leadNanos);
    Aside aside = new Aside(context);
    Models models =
        new Models(context, aside, new ModelFactory(options, cluster, loopClock, ticker));
    JobForms forms = new JobForms(types, options.settings(), aside);
    Heartbeats heartbeats = new Heartbeats(beating, transport, ticker, options.heartbeat());
    Intake intake =
        new Intake(context, transport, heartbeats, options, forms, lanes, models, ticker);
    Worker worker = new Worker(context, lanes, models, intake, loopClock, cluster);
    if (cluster != null) {
      cluster.onWornOut(worker::wornOut);
    }
    return intake.start().map(worker);
  }

  /** Starts an execution model before its first job, with its threads, processes and member. */
  public Future<Void> prepare(ExecutionModelName model) {
    return onContext(() -> models.running(Pool.of(model)).mapEmpty());
  }

  /** How many jobs of a lane this worker runs at once; 0 if it does not serve the lane. */
  public int slots(Lane lane) {
    return lanes.slots().getOrDefault(lane, 0);
  }

  /** The time by which tasks have held an event loop beyond 5 ms so far. */
  public double eventLoopBlockedSeconds() {
    return loopClock.blockedSeconds();
  }

  /** What it does, in numbers. */
  public Future<WorkerFigures> figures() {
    return onContext(() -> Future.succeededFuture(intake.figures(loopClock.blockedSeconds())));
  }

  /** Why the coordinator gives it no jobs, as it is of another release; empty if it does. */
  public Optional<String> refusal() {
    return intake.refusal();
  }

  /**
   * Takes no more jobs, finishes those that run and hands back those that have not begun; done when
   * it holds nothing and runs nothing for others. A coordinator that lets the worker drain has the
   * same effect, but that it runs what others give it until this is called.
   */
  public Future<Void> drain() {
    return onContext(() -> {
      Future<Void> drained = intake.drain();
      if (cluster != null) {
        cluster.leave();
      }
      return drained.compose(ignored -> idle());
    });
  }

  private void wornOut() {
    LOG.error("half of the slots of hazelcast are lost: the worker drains, and is to be replaced");
    drain();
  }

  private Future<Void> idle() {
    return cluster == null || cluster.idle()
        ? Future.succeededFuture()
        : context.owner().timer(IDLE_POLL_MILLIS).compose(ignored -> idle());
  }

  /** Completes when the worker has been drained, whoever asked for it. */
  public Future<Void> drained() {
    return onContext(intake::whenDrained);
  }

  /** Stops taking jobs, stops what runs, frees everything. */
  public Future<Void> close() {
    return onContext(() -> intake.close().eventually(models::close));
  }

  private <T> Future<T> onContext(Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    context.runOnContext(ignored -> {
      try {
        action.get().onComplete(done);
      } catch (RuntimeException failure) { // the caller's, who waits for an answer
        done.fail(failure);
      }
    });
    return done.future();
  }
}
