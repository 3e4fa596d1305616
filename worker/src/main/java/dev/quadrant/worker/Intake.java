package dev.quadrant.worker;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.JobSource.Taken;
import dev.quadrant.transport.WorkerTransport;
import dev.quadrant.worker.execution.BundleExecution;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker holds: takes bundles, passes them to the models, watches time-outs, renews leases.
 * Owned by the worker's context.
 */
final class Intake {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final long HAND_BACK_MILLIS = 3_000;
  private static final long LAST_DELIVERY_MILLIS = 100;

  private final Context context;
  private final WorkerTransport transport;
  private final Heartbeats heartbeats;
  private final WorkerOptions options;
  private final Lanes lanes;
  private final Models models;
  private final Ticker ticker;
  private final Queues queues;
  private final Reporter reporter;
  private final JobForms forms;
  private final Orders orders;
  private final Vitals vitals;
  private final Promise<Void> drained = Promise.promise();
  private final LookTimer looks;
  private long heartbeatTimer;
  private boolean hears;
  private boolean stating;
  private boolean draining;
  private boolean closed;

  Intake(
      Context context,
      WorkerTransport transport,
      Heartbeats heartbeats,
      WorkerOptions options,
      JobForms forms,
      Lanes lanes,
      Models models,
      Ticker ticker) {
    this.context = context;
    this.transport = transport;
    this.heartbeats = heartbeats;
    this.options = options;
    this.forms = forms;
    this.lanes = lanes;
    this.models = models;
    this.ticker = ticker;
    this.orders = new Orders(options.id(), transport.incarnation(), ticker);
    this.queues = new Queues(options.queues().stream().map(transport::jobs).toList());
    this.reporter =
        new Reporter(context, options.id(), transport.results(), ticker, this::stateDemand);
    this.vitals = new Vitals(options, transport.incarnation(), lanes, reporter, orders, ticker);
    this.looks = new LookTimer(context.owner(), this::look);
  }

  /** Starts to take bundles; done when they can come and the first heartbeat has been sent. */
  Future<Void> start() {
    models.onReplace(this::handBack);
    transport.onControl(this::obey);
    Future<Void> reachable = queues.subscribe(this::take);
    long interval = options.heartbeat().toMillis();
    heartbeatTimer = context.owner().setPeriodic(interval, ignored -> beat());
    hears = transport.hears();
    looks.start();
    beat();
    return reachable.compose(ignored -> heartbeats.sent());
  }

  private void take(Taken taken) {
    Bundle bundle = taken.bundle();
    if (reporter.holds(bundle.key())) {
      return; // delivered twice
    }
    LaneState lane = lanes.state(bundle.lane());
    LaneState.Share share = lane.share(bundle.run());
    BundleExecution execution =
        new BundleExecution(
            bundle,
            () -> forms.of(bundle.lane()).result(),
            transport::hears,
            share.pace(),
            ticker,
            reporter::ring);
    Held held = new Held(taken, execution, share, BundleTrace.of(options.tracing(), bundle));
    share.hold(bundle.count());
    reporter.add(held);
    looks.limit(bundle.timeoutNanos());
    if (!takes() || lane.slots() == 0) {
      held.stop(Outcome.RETURNED);
    } else if (orders.cancelled(bundle.run())) {
      held.stop(Outcome.CANCELLED);
    } else {
      execute(bundle.lane(), held);
    }
    if (queues.several()) {
      stateDemandSoon();
    }
  }

  /** Once for all bundles that come together. */
  private void stateDemandSoon() {
    if (!stating) {
      stating = true;
      context.runOnContext(ignored -> {
        stating = false;
        stateDemand();
      });
    }
  }

  private void execute(Lane lane, Held held) {
    forms
        .of(lane)
        .compose(loaded -> closed ? Future.failedFuture("closed") : models.running(Pool.of(lane)))
        .onSuccess(held::execute)
        .onFailure(failure -> held.stop(Outcome.RETURNED));
  }

  private void obey(ControlMessage message) {
    if (orders.take(message)) {
      switch (message) {
        case ControlMessage.Cancel(long ignored, String run) -> cancel(run);
        case ControlMessage.Drain ignored -> drain();
        case ControlMessage.Refuse ignored -> refused();
        case ControlMessage.Resume ignored -> {}
        case ControlMessage.Present ignored -> {}
      }
    }
    hear();
  }

  /** What runs is finished: it may have been handed over by a coordinator of another release. */
  private void refused() {
    beat(); // wants nothing any more
    reporter.open().forEach(Held::handBackUnstarted);
  }

  private void cancel(String run) {
    for (Held held : reporter.open()) {
      if (held.execution().bundle().run().equals(run)) {
        held.stop(Outcome.CANCELLED);
      }
    }
  }

  /**
   * Takes nothing more, finishes what runs and hands back what has not begun; done when nothing is
   * held any more.
   */
  Future<Void> drain() {
    if (!draining) {
      draining = true;
      LOG.info("draining; {} bundles are held", reporter.held().size());
      queues.demand(Map.of());
      reporter.open().forEach(Held::handBackUnstarted);
      beat();
      drained();
    }
    return drained.future();
  }

  /** What was under way when the coordinator was told is handed back as well. */
  private void drained() {
    context
        .owner()
        .setTimer(
            LAST_DELIVERY_MILLIS,
            ignored -> {
              if (reporter.held().isEmpty()) {
                LOG.info("drained");
                beat();
                drained.tryComplete();
              } else {
                reporter.empty().onSuccess(empty -> drained());
              }
            });
  }

  /** What this worker does, in numbers. */
  WorkerFigures figures(double eventLoopBlockedSeconds) {
    return new WorkerFigures(
        lanes.slots(),
        lanes.held(),
        reporter.reportedJobs(),
        draining,
        orders.refused(),
        eventLoopBlockedSeconds,
        transport.refusedMessages());
  }

  /** Why the coordinator gives this worker no jobs; empty if it does. Any thread may ask. */
  Optional<String> refusal() {
    return orders.refusal();
  }

  /** Completes when the worker has been drained. */
  Future<Void> whenDrained() {
    return drained.future();
  }

  private void handBack(Pool pool) {
    for (Held held : reporter.open()) {
      if (Pool.of(held.execution().bundle().lane()).equals(pool)) {
        held.stop(Outcome.RETURNED);
      }
    }
  }

  /** Looks what time has changed; returns the shortest time-out of what is held. */
  private long look() {
    hear();
    long now = ticker.nanos();
    long shortest = Long.MAX_VALUE;
    for (Held held : reporter.open()) {
      held.execution().expire(now);
      shortest = Math.min(shortest, held.execution().bundle().timeoutNanos());
    }
    return shortest;
  }

  private void hear() {
    if (hears != transport.hears()) {
      hears = !hears;
      LOG.info("{} what the coordinator tells", hears ? "hears" : "does not hear");
      restateDemand();
    }
  }

  private void stateDemand() {
    if (takes() && hears) {
      queues.demand(lanes.demand());
    }
  }

  /** Whether it takes jobs. */
  private boolean takes() {
    return !closed && !draining && !orders.refused();
  }

  private void restateDemand() {
    queues.restate(takes() && hears ? lanes.demand() : Map.of());
  }

  private void beat() {
    heartbeats.tell(vitals.now(draining));
    restateDemand();
  }

  /** Takes nothing more, stops what runs and hands it back; what does not stop in time is left. */
  Future<Void> close() {
    closed = true;
    queues.demand(Map.of());
    reporter.open().forEach(held -> held.stop(Outcome.RETURNED));
    return reporter
        .empty()
        .timeout(HAND_BACK_MILLIS, TimeUnit.MILLISECONDS)
        .otherwiseEmpty() // the leases of what is still held will end
        .compose(ignored -> disconnect());
  }

  private Future<Void> disconnect() {
    context.owner().cancelTimer(heartbeatTimer);
    looks.stop();
    return heartbeats.stop().compose(ignored -> transport.close());
  }
}
