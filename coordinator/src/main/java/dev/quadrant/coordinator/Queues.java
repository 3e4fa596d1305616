package dev.quadrant.coordinator;

import dev.quadrant.coordinator.dispatch.Dispatcher;
import dev.quadrant.coordinator.dispatch.Leases;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ResultSection;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.JobQueue;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The queues of jobs: fills them with the jobs of the active runs, and sees what becomes of a
 * bundle: handed over to a worker, which then holds a lease, withdrawn or lost. Owned by the
 * coordinator's context.
 */
final class Queues {

  private final CoordinatorTransport transport;
  private final Ticker ticker;
  private final RunBook book;
  private final Dispatcher dispatcher;
  private final Leases leases;
  private final QueuedBundles earlier;
  private final RunTraces traces;
  private final Consumer<LogRecord> log;
  private final Consumer<Runnable> next;
  private final Map<String, JobQueue> queues = new HashMap<>();
  private boolean filling;

  /**
   * Nothing is on offer yet.
   *
   * @param ticker the coordinator's clock
   * @param book the runs, for what they hear of their jobs
   * @param leases what the workers have
   * @param earlier bundles of earlier lives, until they are handed over
   * @param log takes the records of what is lost
   * @param next runs a task on the same context after the current one
   */
  Queues(
      CoordinatorTransport transport,
      Ticker ticker,
      RunBook book,
      Dispatcher dispatcher,
      Leases leases,
      QueuedBundles earlier,
      RunTraces traces,
      Consumer<LogRecord> log,
      Consumer<Runnable> next) {
    this.transport = transport;
    this.ticker = ticker;
    this.book = book;
    this.dispatcher = dispatcher;
    this.leases = leases;
    this.earlier = earlier;
    this.traces = traces;
    this.log = log;
    this.next = next;
  }

  /** Offers the jobs of a run from now on. */
  void offer(Run run) {
    dispatcher.add(run.tracker());
    fill();
  }

  /** Fills the queues once the current event, and those that came with it, are through. */
  void fill() {
    if (!filling) {
      filling = true;
      next.accept(() -> {
        filling = false;
        dispatcher.fill(this::publish);
      });
    }
  }

  /**
   * Listens to what workers want of a queue; nothing happens if it does already. Without that the
   * first jobs would wait until a worker says it again.
   */
  void open(String name) {
    queue(name);
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

  private void handedOver(String queue, Bundle bundle, String worker) {
    earlier.remove(bundle.key());
    traces.handedOver(bundle.key(), worker);
    dispatcher.taken(queue, bundle.lane(), bundle.count()); // also when the run has ended since
    if (!leases.has(bundle.key())) { // else its worker's heartbeat was heard first
      leases.begin(queue, bundle, worker, ticker.nanos());
      Run run = book.runs().activeRun(bundle.run());
      if (run != null) {
        run.tracker().handedOver(bundle.count());
      }
    }
    fill();
  }

  private void lost(String queue, Bundle bundle) {
    dispatcher.taken(queue, bundle.lane(), bundle.count());
    lost(bundle, ticker.nanos());
    fill();
  }

  private void lost(Bundle bundle, long nowNanos) {
    lost(bundle.key(), bundle.first(), bundle.count(), false, nowNanos);
  }

  private void lost(
      BundleKey bundle, int first, int count, boolean withTheirWorker, long nowNanos) {
    traces.lost(bundle, count);
    log.accept(
        new LogRecord.Lost(
            bundle.run(), first, count, bundle.attempt(), withTheirWorker, nowNanos));
  }

  /** Jobs of workers that have not been heard for too long are lost. */
  void expire(long nowNanos) {
    leases.expire(nowNanos).forEach(lease -> expired(lease, nowNanos));
  }

  private void expired(Leases.Lease lease, long nowNanos) {
    transport.forget(lease.worker()); // what it was sent may never have arrived
    Run run = book.runs().activeRun(lease.key().run());
    if (run != null) {
      run.tracker().handedBack(lease.open());
      lease.forEachOpen((first, count) -> lost(lease.key(), first, count, true, nowNanos));
    }
  }

  /** A worker has reported jobs that it had. */
  void reported(ResultSection section) {
    int reported = leases.report(section);
    Run run = book.runs().activeRun(section.key().run());
    if (run != null) {
      run.tracker().handedBack(reported);
    }
  }

  /** The jobs of a cancelled run that no worker has taken are lost. */
  void recall(Run run) {
    long now = ticker.nanos();
    withdraw(run).forEach(bundle -> lost(bundle, now));
  }

  /** Offers nothing more of a run that has ended. */
  void end(Run run) {
    dispatcher.remove(run.id());
    withdraw(run); // retries that a late result has made needless
  }

  private List<Bundle> withdraw(Run run) {
    String queue = run.spec().queue();
    List<Bundle> withdrawn = queue(queue).withdraw(run.id());
    withdrawn.forEach(bundle -> dispatcher.taken(queue, bundle.lane(), bundle.count()));
    return withdrawn;
  }

  /** The bundles of earlier lives of the coordinator that are still in the queue. */
  Future<List<Bundle>> inherited(String queue) {
    return queue(queue).inherited();
  }

  /** Such a bundle is still on offer. */
  void stillOffered(String queue, Bundle bundle) {
    dispatcher.inherited(queue, bundle.lane(), bundle.count());
  }
}
