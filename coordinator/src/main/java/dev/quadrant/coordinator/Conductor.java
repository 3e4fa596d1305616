package dev.quadrant.coordinator;

import dev.quadrant.coordinator.dispatch.Dispatcher;
import dev.quadrant.coordinator.dispatch.Leases;
import dev.quadrant.coordinator.dispatch.Window;
import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.LogReader;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.RunLog;
import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.membership.Capacity;
import dev.quadrant.coordinator.membership.Members;
import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.coordinator.track.LastError;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.DeadLetter;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.Release;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.time.Ticker;
import dev.quadrant.trace.Tracing;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.JobQueue;
import dev.quadrant.wire.MalformedMessageException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes runs go on: events come in, one after the other, records go to the log, and bundles go
 * out. Owned by the coordinator's context.
 */
final class Conductor implements RunBook.Listener, LogReader {

  private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);
  private static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CoordinatorTransport transport;
  private final Clock clock;
  private final Ticker ticker;
  private final Consumer<Runnable> next;
  private final RunBook book;
  private final Members members;
  private final WorkerClocks clocks;
  private final Leases leases;
  private final Dispatcher dispatcher;
  private final Recovery recovery;
  private final Pardon pardon;
  private final Checkpoints checkpoints;
  private final Rate rate = new Rate();
  private final Map<String, JobQueue> queues = new HashMap<>();
  private final Map<String, Promise<RunSnapshot>> ends = new HashMap<>();
  private final Announcements announcements;
  private final Refusals refusals;
  private final Cancellations cancellations;
  private final RunTraces traces;
  private long lastRepeatNanos;
  private final List<Consumer<LogRecord.Results>> onlookers = new ArrayList<>();
  private final Promise<Void> superseded = Promise.promise();
  private boolean filling;
  private boolean closed;
  private @Nullable Long latestNanos;
  private @Nullable RunLog log;

  /** A conductor without runs that writes no traces. */
  Conductor(
      CoordinatorTransport transport,
      CoordinatorOptions options,
      Clock clock,
      Consumer<Runnable> next) {
    this(transport, options, clock, Tracing.OFF, next);
  }

  /**
   * A conductor without runs.
   *
   * @param clock the coordinator's
   * @param next runs a task on the same context after the current one
   */
  Conductor(
      CoordinatorTransport transport,
      CoordinatorOptions options,
      Clock clock,
      Tracing tracing,
      Consumer<Runnable> next) {
    this.traces = new RunTraces(tracing);
    this.transport = transport;
    this.clock = clock;
    this.ticker = clock.ticker();
    long leaseNanos = options.lease().toNanos();
    this.next = next;
    this.book = new RunBook(options.retention(), record -> log().append(record), this);
    this.members = new Members(leaseNanos, Release.OWN);
    this.clocks = new WorkerClocks(transport, clock, () -> log().epoch());
    this.leases = new Leases(leaseNanos);
    this.announcements = new Announcements(transport, members, () -> log().epoch());
    this.refusals = new Refusals(transport, () -> log().epoch());
    this.cancellations = new Cancellations(leases, record -> log().append(record));
    this.checkpoints = new Checkpoints(book);
    this.dispatcher =
        new Dispatcher(
            members,
            leases,
            new Window(
                options.window().toNanos(), transport.handsOverInOrder(), options.bundleJobs()));
    this.recovery =
        new Recovery(
            book, leases, dispatcher, this::queue, record -> log().append(record), leaseNanos);
    this.pardon = new Pardon(transport, members, leases, recovery, leaseNanos);
  }

  /** Opens the log and, when everything is as earlier lives have left it, starts to listen. */
  Future<Void> start(RunLogSource logs) {
    return logs.open(transport, this)
        .map(opened -> {
          recovered(opened);
          transport.onHeartbeat(this::heard);
          transport.replaced().onFailure(reason -> replaced(String.valueOf(reason.getMessage())));
          opened.follow();
          return null;
        });
  }

  private void recovered(RunLog opened) {
    log = opened;
    if (latestNanos != null) {
      clock.notBefore(latestNanos);
    }
    long now = ticker.nanos();
    pardon.begin(now);
    lastRepeatNanos = now;
    book.recovered(now);
    recovery.begin(now);
  }

  /** Lets the log keep the state, stops listening and ends the log; what comes between is in it. */
  Future<Void> close() {
    closed = true;
    return checkpoints
        .close(log(), ticker.nanos())
        .eventually(transport::close)
        .eventually(log()::close);
  }

  /** The runs; others only look at them. */
  RunBook book() {
    return book;
  }

  Members members() {
    return members;
  }

  WorkerClocks clocks() {
    return clocks;
  }

  Leases leases() {
    return leases;
  }

  RunLog log() {
    return Objects.requireNonNull(log, "the log has not been opened");
  }

  Rate rate() {
    return rate;
  }

  RunTraces traces() {
    return traces;
  }

  /** The workers that were told to drain. */
  Set<String> draining() {
    return announcements.draining();
  }

  /** Completes when a run ends, the next time if it was opened again. */
  Future<RunSnapshot> end(Run run) {
    return run.ended()
        ? Future.succeededFuture(run.snapshot(ticker.nanos()))
        : ends.computeIfAbsent(run.id(), ignored -> Promise.promise()).future();
  }

  /** Workers that have heard that the run is cancelled may start its jobs again. */
  void resume(Run run) {
    announcements.resume(run.id());
  }

  /** Lets a worker take nothing more. */
  void drain(String worker) {
    announcements.drain(worker);
  }

  /** Looks at what time has changed; called a few times a second. */
  void tick() {
    if (closed) {
      return;
    }
    long now = ticker.nanos();
    pardon.grant(now);
    members.expire(now).forEach(this::gone);
    leases.expire(now).forEach(lease -> expired(lease, now));
    recovery.tick(now);
    for (Run run : List.copyOf(book.runs().active())) {
      run.tracker().wake(now);
      if (run.tracker().overdue(now)) {
        log().append(new LogRecord.Cancelling(run.id(), "its deadline has passed", now));
      }
    }
    clocks.tick();
    if (now - lastRepeatNanos >= REPEAT_NANOS) {
      lastRepeatNanos = now;
      announcements.repeat();
      for (Run run : List.copyOf(book.runs().active())) { // the last of its jobs may end it
        repeat(run, now);
      }
      book.runs().expire(now);
    }
    rate.tick(now);
    checkpoints.tick(log(), now);
    fill();
  }

  /** Says again what may have been lost. */
  private void repeat(Run run, long now) {
    if (run.cancelReason().isPresent()) {
      announcements.cancel(run.id());
      cancellations.settleUnheld(run, now);
    } else {
      announcements.repeatResume(run.id());
    }
  }

  private void gone(String worker) {
    LOG.warn("worker {} is silent and taken for dead", worker);
    refusals.forget(worker);
    clocks.forget(worker);
    transport.forget(worker);
  }

  private void expired(Leases.Lease lease, long now) {
    transport.forget(lease.worker()); // what it was sent may never have arrived
    Run run = book.runs().activeRun(lease.key().run());
    if (run != null) {
      run.tracker().handedBack(lease.open());
      lease.forEachOpen((first, count) -> lost(lease.key(), first, count, true, now));
    }
  }

  private void lost(BundleKey bundle, int first, int count, boolean withTheirWorker, long now) {
    traces.lost(bundle, count);
    log()
        .append(
            new LogRecord.Lost(bundle.run(), first, count, bundle.attempt(), withTheirWorker, now));
  }

  private void heard(Heartbeat heartbeat) {
    long now = ticker.nanos();
    recovery.heard(heartbeat, now);
    leases.renew(heartbeat.worker(), heartbeat.held(), now);
    if (members.startedAnew(heartbeat)) {
      announcements.startedAnew(heartbeat.worker());
    }
    clocks.heard(heartbeat);
    boolean changed = members.heard(heartbeat, now);
    members
        .refusal(heartbeat.worker())
        .ifPresentOrElse(
            reason -> refusals.refuse(heartbeat, reason),
            () -> transport.admit(heartbeat.worker(), heartbeat.incarnation()));
    for (Run run : book.runs().active()) {
      run.tracker().progress(members.progress(run.id()));
    }
    if (changed) {
      book.runs().active().forEach(this::staff);
      fill();
    }
  }

  private void staff(Run run) {
    Crew crew = run.crew().most(crew(run.spec()));
    if (!crew.equals(run.crew())) {
      log().append(new LogRecord.Staffed(run.id(), crew, ticker.nanos()));
    }
  }

  /** Those who can run the jobs of a run now. */
  Crew crew(RunSpec spec) {
    Capacity capacity = members.capacity(spec.queue(), spec.lane());
    return new Crew(capacity.workers(), capacity.slots());
  }

  /** The queue has lost a bundle. */
  private void lost(String queue, Bundle bundle) {
    dispatcher.taken(queue, bundle.lane(), bundle.count());
    lost(bundle.key(), bundle.first(), bundle.count(), false, ticker.nanos());
    fill();
  }

  private void handedOver(String queue, Bundle bundle, String worker) {
    recovery.handedOver(bundle.key());
    traces.handedOver(bundle.key(), worker);
    leases.begin(queue, bundle, worker, ticker.nanos());
    dispatcher.taken(queue, bundle.lane(), bundle.count()); // also when the run has ended since
    Run run = book.runs().activeRun(bundle.run());
    if (run != null) {
      run.tracker().handedOver(bundle.count());
    }
    fill();
  }

  @Override
  public LogRecord.Results stamp(ResultBatch batch) {
    traces.arrived(batch);
    return clocks.stamp(batch);
  }

  @Override
  public void restore(Checkpoint checkpoint, RecordCodec codec) throws MalformedMessageException {
    happened(checkpoint.book().getNanos());
    book.restore(checkpoint, codec);
  }

  private void happened(long nanos) {
    if (latestNanos == null || nanos - latestNanos > 0) {
      latestNanos = nanos;
    }
  }

  @Override
  public void apply(LogRecord record) {
    if (log == null) {
      happened(record.nanos());
    } else if (record instanceof LogRecord.Results results) {
      results.batch().sections().forEach(this::relieve);
      rate.add(results.batch().jobs());
      onlookers.forEach(onlooker -> onlooker.accept(results));
      fill();
    }
    book.apply(record);
    if (record instanceof LogRecord.Results results) {
      traces.settled(results.batch());
    }
    traces.endEnded();
  }

  /** Tells somebody of all results that come. */
  void addOnlooker(Consumer<LogRecord.Results> onlooker) {
    onlookers.add(onlooker);
  }

  /** Tells this one no more. */
  void removeOnlooker(Consumer<LogRecord.Results> onlooker) {
    onlookers.remove(onlooker);
  }

  @Override
  public void superseded(long epoch) {
    replaced(
        "another coordinator has begun epoch %d: this one, of epoch %d, ends"
            .formatted(epoch, log == null ? 0 : log.epoch()));
  }

  private void replaced(String reason) {
    closed = true;
    LOG.error("{}", reason);
    superseded.tryFail(new IllegalStateException(reason));
  }

  /** Fails when another coordinator has taken the place of this one. */
  Future<Void> superseded() {
    return superseded.future();
  }

  @Override
  public void payloadsArrived(String id) {
    Run run = book.runs().activeRun(id);
    if (run != null) {
      run.tracker().payloadsArrived();
      fill();
    }
  }

  private void relieve(ResultSection section) {
    int reported = leases.report(section);
    Run run = book.runs().activeRun(section.key().run());
    if (run != null) {
      run.tracker().handedBack(reported);
    }
  }

  @Override
  public void hasWork(Run run) {
    dispatcher.add(run.tracker());
    staff(run);
    fill();
  }

  @Override
  public void cancelling(Run run) {
    long now = ticker.nanos();
    for (Bundle bundle : withdraw(run.spec())) {
      lost(bundle.key(), bundle.first(), bundle.count(), false, now);
    }
    announcements.cancel(run.id());
  }

  @Override
  public void died(Run run, int index, LastError error) {
    transport.deadLetter(
        new DeadLetter(run.id(), index, error.attempt(), error.worker(), error.message()));
  }

  @Override
  public void ended(Run run, RunSnapshot snapshot) {
    traces.ended(run.id(), snapshot.state());
    dispatcher.remove(run.id());
    cancellations.end(run.id());
    announcements.ended(run.id());
    withdraw(run.spec()); // retries that a late result has made needless
    Promise<RunSnapshot> end = ends.remove(run.id());
    if (end != null) {
      end.complete(snapshot);
    }
  }

  private List<Bundle> withdraw(RunSpec spec) {
    List<Bundle> withdrawn = queue(spec.queue()).withdraw(spec.id());
    withdrawn.forEach(bundle -> dispatcher.taken(spec.queue(), bundle.lane(), bundle.count()));
    return withdrawn;
  }

  /** Fills the queues once the current event, and those that came with it, are through. */
  private void fill() {
    if (!filling) {
      filling = true;
      next.accept(() -> {
        filling = false;
        dispatcher.fill(this::publish);
      });
    }
  }

  private void publish(String queue, Bundle bundle) {
    Bundle traced = traces.publish(bundle);
    traces.publishing(traced, queue(queue).publish(traced));
  }

  private JobQueue queue(String name) {
    return queues.computeIfAbsent(
        name,
        ignored -> {
          JobQueue queue = transport.jobs(name);
          queue.onHandOver((bundle, worker) -> handedOver(name, bundle, worker));
          queue.onLost(bundle -> lost(name, bundle));
          return queue;
        });
  }
}
