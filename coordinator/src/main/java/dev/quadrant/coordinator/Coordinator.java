package dev.quadrant.coordinator;

import dev.quadrant.coordinator.RequestRefusedException.Unknown;
import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Payload;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import dev.quadrant.time.Ticker;
import dev.quadrant.trace.Tracing;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.Transport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accepts runs and sees them through; safe to call from any thread. What it does not carry out
 * fails with a {@link RequestRefusedException}.
 */
public final class Coordinator {

  private static final Duration TICK = Duration.ofMillis(100);

  private final Context context;
  private final Conductor conductor;
  private final Ticker ticker;
  private final Tracing tracing;
  private final Requests requests;
  private final Views views;
  private final JobViews jobs;
  private final Census census;

  private Coordinator(
      Context context,
      CoordinatorTransport transport,
      CoordinatorOptions options,
      Conductor conductor,
      Ticker ticker,
      TickLag lag,
      Tracing tracing) {
    this.context = context;
    this.tracing = tracing;
    this.conductor = conductor;
    this.ticker = ticker;
    this.requests = new Requests(conductor, options.backlog(), ticker);
    this.views = new Views(conductor, transport, ticker);
    this.jobs = new JobViews(conductor);
    this.census = new Census(conductor, views, transport, lag);
  }

  /** Starts a coordinator whose runs live as long as it does. */
  public static Future<Coordinator> start(
      Vertx vertx, Transport transport, CoordinatorOptions options, Ticker ticker) {
    return start(vertx, transport, options, RunLogSource.inMemory(options.detailBytes()), ticker);
  }

  /**
   * Starts a coordinator on a context of its own; done when it has recovered what earlier lives
   * have left in the log.
   */
  public static Future<Coordinator> start(
      Vertx vertx,
      Transport transport,
      CoordinatorOptions options,
      RunLogSource logs,
      Ticker ticker) {
    return start(vertx, transport, options, logs, ticker, Tracing.OFF);
  }

  /**
   * The same for one that writes down what happens to some of its runs.
   *
   * @param tracing asked by the caller of {@code submit}, on whose context it runs
   */
  public static Future<Coordinator> start(
      Vertx vertx,
      Transport transport,
      CoordinatorOptions options,
      RunLogSource logs,
      Ticker ticker,
      Tracing tracing) {
    Promise<Coordinator> started = Promise.promise();
    return vertx
        .deployVerticle(context ->
            transport
                .connectCoordinator()
                .compose(connected -> connect(context, connected, options, logs, ticker, tracing))
                .onSuccess(started::complete))
        .compose(ignored -> started.future());
  }

  private static Future<Coordinator> connect(
      Context context,
      CoordinatorTransport transport,
      CoordinatorOptions options,
      RunLogSource logs,
      Ticker ticker,
      Tracing tracing) {
    Clock clock = Clock.beginning(Instant.now(), ticker);
    Conductor conductor =
        new Conductor(
            transport,
            options,
            clock,
            tracing,
            task -> context.runOnContext(ignored -> task.run()));
    return conductor
        .start(logs)
        .map(ignored -> {
          TickLag lag = new TickLag(clock.ticker(), TICK);
          context
              .owner()
              .setPeriodic(
                  TICK.toMillis(),
                  tick -> {
                    lag.tick();
                    conductor.tick();
                  });
          return new Coordinator(
              context, transport, options, conductor, clock.ticker(), lag, tracing);
        });
  }

  /**
   * Accepts a run. Its clock starts with this call.
   *
   * @param check every result must pass it
   */
  public Future<RunHandle> submit(RunSpec spec, ResultCheck check) {
    return submit(new Submission(spec, check, null));
  }

  /**
   * Accepts a run, once for each key. Its clock starts with this call.
   *
   * @return fails with {@code Exists}, {@code KeyConflict} or {@code BacklogFull}
   */
  public Future<RunHandle> submit(Submission submission) {
    long submittedNanos = ticker.nanos();
    String parent = tracing.current();
    return onContext(() -> submit(submission, submittedNanos, parent));
  }

  private Future<RunHandle> submit(
      Submission submission, long submittedNanos, @Nullable String parent) {
    String run = submission.spec().id();
    conductor.traces().begin(submission.spec(), parent);
    Future<RunHandle> handle = requests.submit(submission, submittedNanos);
    return parent == null
        ? handle
        : handle.onComplete(outcome -> {
          if (outcome.failed() || !outcome.result().id().equals(run)) { // it was submitted before
            conductor.traces().refused(run);
          }
        });
  }

  /**
   * Adds jobs to an open run.
   *
   * @return fails with {@code Unknown}, {@code WrongState} or {@code BacklogFull}; then none of the
   *     jobs was added
   */
  public Future<Void> append(String run, List<Payload> payloads) {
    return onContext(() -> requests.append(run, payloads));
  }

  /**
   * Lets an open run take no more jobs; nothing happens if it was closed before.
   *
   * @return fails with {@code Unknown} or {@code WrongState}
   */
  public Future<Void> close(String run) {
    return onContext(() -> requests.close(run));
  }

  /**
   * Cancels a run: no job of it starts later than 2 s after.
   *
   * @return fails with {@code Unknown} or {@code WrongState}
   */
  public Future<Void> cancel(String run) {
    return onContext(() -> requests.cancel(run));
  }

  /**
   * Runs the failed and dead jobs of an ended run again.
   *
   * @return fails with {@code Unknown}, {@code WrongState} or {@code BacklogFull}
   */
  public Future<RunHandle> retry(String run) {
    return onContext(() -> requests.retry(run));
  }

  /** A run as it stands now; fails with {@code Unknown}. */
  public Future<RunSnapshot> snapshot(String run) {
    return run(run).map(RunView::snapshot);
  }

  /** How many jobs of a run are in each state; fails with {@code Unknown}. */
  public Future<JobCounts> counts(String run) {
    return onContext(() -> views.find(run).map(Run::counts));
  }

  /** A run with everything that is known of it; fails with {@code Unknown}. */
  public Future<RunView> run(String run) {
    return onContext(() -> views.run(run));
  }

  /**
   * Listed runs, the newest first.
   *
   * @param state only runs in this state; null for all
   * @param before only runs behind this one, as a page's {@code next} names it; null for the first
   *     page
   * @return fails with {@link IllegalArgumentException} for a {@code before} that no page named
   */
  public Future<Page<RunGlance>> runs(
      @Nullable RunState state, int limit, @Nullable String before) {
    return onContext(() -> {
      Long number = before == null ? null : cursor(before);
      return Future.succeededFuture(views.runs(state, limit, number));
    });
  }

  /**
   * Jobs of a run in the order of their indexes.
   *
   * @param state only jobs in this state; null for all
   * @param from a page's {@code next}; null for the first page
   * @return fails with {@code Unknown}, and with {@link IllegalArgumentException} for a {@code
   *     from} that no page named
   */
  public Future<Page<JobView>> jobs(
      String run, @Nullable JobState state, int limit, @Nullable String from) {
    return onContext(() -> {
      long first = from == null ? 0 : cursor(from);
      return views
          .find(run)
          .compose(found -> jobs.page(found, state, limit, Math.toIntExact(first)));
    });
  }

  /** One job; fails with {@code Unknown}. */
  public Future<JobView> job(String run, int index) {
    return onContext(() ->
        views
            .find(run)
            .compose(found ->
                index >= 0 && index < found.counts().total()
                    ? jobs.job(found, index)
                    : Future.failedFuture(new Unknown("job of run " + run + ":", index))));
  }

  private static long cursor(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("cursor: %s is none that a page named".formatted(text));
    }
    return Long.parseLong(text);
  }

  /** The live workers. */
  public Future<List<WorkerView>> workers() {
    return onContext(() -> Future.succeededFuture(views.workers()));
  }

  /** Lets a worker take nothing more and finish what it runs; fails with {@code Unknown}. */
  public Future<Void> drain(String worker) {
    return onContext(() -> requests.drain(worker));
  }

  /** Totals over all listed runs. */
  public Future<StatusView> status() {
    return onContext(() -> Future.succeededFuture(views.status()));
  }

  /** What it has done since it began and has before it, in numbers. */
  public Future<CoordinatorFigures> figures() {
    return onContext(() -> Future.succeededFuture(census.take()));
  }

  /**
   * Lets somebody look on.
   *
   * @param every how often at most
   * @param onlooker called on the coordinator's own context; it must not take long
   */
  public Future<Watching> watch(Duration every, Consumer<Glance> onlooker) {
    return onContext(() -> {
      Watch watch = new Watch(conductor, views, ticker);
      return Future.succeededFuture(Watching.begin(context, conductor, watch, every, onlooker));
    });
  }

  /** Fails when another coordinator has taken the place of this one, which then must end. */
  public Future<Void> superseded() {
    return conductor.superseded();
  }

  /** Stops listening; the workers keep what they have. */
  public Future<Void> close() {
    return onContext(conductor::close);
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
