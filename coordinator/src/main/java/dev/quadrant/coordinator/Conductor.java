package dev.quadrant.coordinator;

import dev.quadrant.coordinator.Coordinator.RunHandle;
import dev.quadrant.coordinator.dispatch.Dispatcher;
import dev.quadrant.coordinator.dispatch.Leases;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.MemoryResultsLog;
import dev.quadrant.coordinator.log.ResultsLog;
import dev.quadrant.coordinator.membership.Members;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.coordinator.track.RunTracker;
import dev.quadrant.coordinator.track.RunTracker.Decider;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.JobQueue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The coordinator's state and the only place that changes it: events come in, one after the other,
 * and bundles go out. Owned by the coordinator's context.
 */
final class Conductor {

  private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CoordinatorTransport transport;
  private final Ticker ticker;
  private final RandomGenerator random;
  private final Consumer<Runnable> next;
  private final int listed;
  private final ResultsLog log = new MemoryResultsLog(this::apply);
  private final Members members;
  private final Leases leases;
  private final Dispatcher dispatcher;
  private final Map<String, JobQueue> queues = new HashMap<>();
  private final Map<String, ActiveRun> active = new HashMap<>();
  private final Map<String, RunSnapshot> ended = new LinkedHashMap<>();
  private long unexpected;
  private long lastTickNanos;
  private boolean filling;

  /**
   * A conductor without runs.
   *
   * @param next runs a task on the same context after the current one
   */
  Conductor(
      CoordinatorTransport transport,
      CoordinatorOptions options,
      Ticker ticker,
      RandomGenerator random,
      Consumer<Runnable> next) {
    this.transport = transport;
    this.ticker = ticker;
    this.random = random;
    this.next = next;
    this.listed = options.listed();
    this.members = new Members(options.lease().toNanos());
    this.leases = new Leases(options.lease().toNanos());
    this.dispatcher = new Dispatcher(members, options.window().toNanos());
    this.lastTickNanos = ticker.nanos();
  }

  /** Starts to listen. */
  void start() {
    transport.onHeartbeat(this::heard);
    transport.results().subscribe(this::reported);
  }

  /** Accepts a run whose clock started at {@code submittedNanos}. */
  Future<RunHandle> accept(RunSpec spec, ResultCheck check, long submittedNanos) {
    if (active.containsKey(spec.id()) || ended.containsKey(spec.id())) {
      return Future.failedFuture(
          new IllegalArgumentException("run %s exists already".formatted(spec.id())));
    }
    RunTracker tracker = new RunTracker(spec, check, random, submittedNanos);
    ActiveRun run = new ActiveRun(tracker, Promise.promise());
    active.put(spec.id(), run);
    dispatcher.add(tracker);
    fill();
    return Future.succeededFuture(new RunHandle(spec.id(), run.ended.future()));
  }

  /** Cancels a run; false when it is not active. */
  boolean cancel(String id) {
    ActiveRun run = active.get(id);
    if (run == null) {
      return false;
    }
    List<Bundle> withdrawn = withdraw(run.tracker.spec());
    long now = ticker.nanos();
    Decider decider = decider(id);
    run.tracker.cancel(decider);
    for (Bundle bundle : withdrawn) {
      for (int index = bundle.first(); index < bundle.first() + bundle.count(); index++) {
        run.tracker.lost(index, bundle.attempt(), now, decider);
      }
    }
    transport.broadcast(new ControlMessage.Cancel(id));
    return true;
  }

  private List<Bundle> withdraw(RunSpec spec) {
    List<Bundle> withdrawn = queue(spec.queue()).withdraw(spec.id());
    withdrawn.forEach(bundle -> dispatcher.taken(spec.queue(), spec.lane(), bundle.count()));
    return withdrawn;
  }

  /** A run as it stands; empty when there is no such run. */
  Optional<RunSnapshot> snapshot(String id) {
    ActiveRun run = active.get(id);
    return run == null
        ? Optional.ofNullable(ended.get(id))
        : Optional.of(run.tracker.snapshot(ticker.nanos()));
  }

  /** Looks at what time has changed; called a few times a second. */
  void tick() {
    long now = ticker.nanos();
    long late = now - lastTickNanos - LATE_NANOS;
    lastTickNanos = now;
    if (late > 0) {
      leases.extend(late); // it was we who stood still: nobody else is to blame
      members.extend(late);
    }
    members.expire(now).forEach(this::gone);
    leases.expire(now).forEach(lease -> expired(lease, now));
    active.values().forEach(run -> run.tracker.wake(now));
    fill();
  }

  private void gone(String worker) {
    LOG.warn("worker {} is silent and taken for dead", worker);
    transport.forget(worker);
  }

  private void expired(Leases.Lease lease, long now) {
    transport.forget(lease.worker()); // what it was sent may never have arrived
    ActiveRun run = active.get(lease.bundle().run());
    if (run != null) {
      run.tracker.handedBack(lease.open());
      Decider decider = decider(lease.bundle().run());
      lease.forEachOpen(index -> run.tracker.lost(index, lease.bundle().attempt(), now, decider));
    }
  }

  private void heard(Heartbeat heartbeat) {
    long now = ticker.nanos();
    leases.renew(heartbeat.worker(), heartbeat.held(), now);
    boolean changed = members.heard(heartbeat, now);
    active.forEach((id, run) -> run.tracker.progress(members.progress(id)));
    if (changed) {
      fill();
    }
  }

  private void handedOver(String queue, Bundle bundle, String worker) {
    leases.begin(bundle, worker, ticker.nanos());
    dispatcher.taken(queue, bundle.lane(), bundle.count()); // also when the run has ended since
    ActiveRun run = active.get(bundle.run());
    if (run != null) {
      run.tracker.handedOver(bundle.count());
    }
    fill();
  }

  private Future<Void> reported(ResultBatch batch) {
    Future<Void> kept = log.append(new LogRecord.Results(batch));
    fill();
    return kept;
  }

  private void apply(LogRecord record) {
    long now = ticker.nanos();
    switch (record) {
      case LogRecord.Results(ResultBatch batch) ->
          batch.sections().forEach(section -> apply(section, now));
      case LogRecord.Settled settled -> {
        ActiveRun run = active.get(settled.run());
        if (run != null) {
          run.tracker.settled(settled.first(), settled.count(), settled.state(), now);
          endIfDone(run);
        }
      }
    }
  }

  private void apply(ResultSection section, long now) {
    int reported = leases.report(section);
    ActiveRun run = active.get(section.key().run());
    if (run != null) {
      run.tracker.handedBack(reported);
      run.tracker.apply(section, now, decider(section.key().run()));
      endIfDone(run);
    } else if (!ended.containsKey(section.key().run())) {
      unexpected += section.size();
    }
  }

  private Decider decider(String run) {
    return (first, count, state) -> log.append(new LogRecord.Settled(run, first, count, state));
  }

  private void endIfDone(ActiveRun run) {
    if (run.tracker.ended()) {
      String id = run.tracker.spec().id();
      RunSnapshot snapshot = run.tracker.snapshot(ticker.nanos());
      active.remove(id);
      dispatcher.remove(run.tracker);
      withdraw(run.tracker.spec()); // retries that a late result has made needless
      unexpected += run.tracker.unexpected();
      ended.put(id, snapshot);
      if (ended.size() > listed) {
        ended.remove(ended.keySet().iterator().next());
      }
      run.ended.complete(snapshot);
    }
  }

  /** Fills the queues once the current event, and those that came with it, are through. */
  private void fill() {
    if (!filling) {
      filling = true;
      next.accept(() -> {
        filling = false;
        dispatcher.fill((queue, bundle) -> queue(queue).publish(bundle));
      });
    }
  }

  private JobQueue queue(String name) {
    return queues.computeIfAbsent(
        name,
        ignored -> {
          JobQueue queue = transport.jobs(name);
          queue.onHandOver((bundle, worker) -> handedOver(name, bundle, worker));
          return queue;
        });
  }

  /** Results for runs, and for indexes of runs, that do not exist. */
  long unexpected() {
    return unexpected + active.values().stream().mapToLong(run -> run.tracker.unexpected()).sum();
  }

  /** The live workers. */
  List<String> workers() {
    return new ArrayList<>(members.ids());
  }

  private record ActiveRun(RunTracker tracker, Promise<RunSnapshot> ended) {}
}
