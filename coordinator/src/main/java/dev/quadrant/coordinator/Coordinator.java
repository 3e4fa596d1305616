package dev.quadrant.coordinator;

import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.RunSpec;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.Transport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Accepts runs and sees them through; safe to call from any thread. */
public final class Coordinator {

  private static final long TICK_MILLIS = 50;

  private final Context context;
  private final CoordinatorTransport transport;
  private final Conductor conductor;
  private final Ticker ticker;

  private Coordinator(
      Context context, CoordinatorTransport transport, Conductor conductor, Ticker ticker) {
    this.context = context;
    this.transport = transport;
    this.conductor = conductor;
    this.ticker = ticker;
  }

  /** Starts a coordinator on a context of its own. */
  public static Future<Coordinator> start(
      Vertx vertx, Transport transport, CoordinatorOptions options, Ticker ticker) {
    Promise<Coordinator> started = Promise.promise();
    return vertx
        .deployVerticle(context ->
            transport
                .connectCoordinator()
                .map(connected -> connect(context, connected, options, ticker))
                .onSuccess(started::complete))
        .compose(ignored -> started.future());
  }

  private static Coordinator connect(
      Context context, CoordinatorTransport transport, CoordinatorOptions options, Ticker ticker) {
    Conductor conductor =
        new Conductor(
            transport,
            options,
            ticker,
            new SplittableRandom(),
            task -> context.runOnContext(ignored -> task.run()));
    conductor.start();
    context.owner().setPeriodic(TICK_MILLIS, ignored -> conductor.tick());
    return new Coordinator(context, transport, conductor, ticker);
  }

  /**
   * Accepts a run. Its clock starts with this call.
   *
   * @param check every result must pass it
   * @return fails with {@link IllegalArgumentException} when the run exists already
   */
  public Future<RunHandle> submit(RunSpec spec, ResultCheck check) {
    long submittedNanos = ticker.nanos();
    return onContext(() -> conductor.accept(spec, check, submittedNanos));
  }

  /** Cancels a run; fails when there is no such run or it has ended. */
  public Future<Void> cancel(String run) {
    return onContext(() ->
        conductor.cancel(run)
            ? Future.succeededFuture()
            : Future.failedFuture("run %s does not exist or has ended".formatted(run)));
  }

  /** A run as it stands now; fails when there is no such run. */
  public Future<RunSnapshot> snapshot(String run) {
    return onContext(() ->
        conductor
            .snapshot(run)
            .map(Future::succeededFuture)
            .orElseGet(() -> Future.failedFuture("there is no run " + run)));
  }

  /** The ids of the live workers. */
  public Future<List<String>> workers() {
    return onContext(() -> Future.succeededFuture(conductor.workers()));
  }

  /** Results for runs, and for indexes of runs, that do not exist. */
  public Future<Long> unexpectedResults() {
    return onContext(() -> Future.succeededFuture(conductor.unexpected()));
  }

  /** Stops listening; the workers keep what they have. */
  public Future<Void> close() {
    return onContext(transport::close);
  }

  private <T> Future<T> onContext(Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    context.runOnContext(ignored -> action.get().onComplete(done));
    return done.future();
  }

  /**
   * A run that was accepted.
   *
   * @param ended completes when the last job is settled; it never fails because of jobs
   */
  public record RunHandle(String id, Future<RunSnapshot> ended) {}
}
