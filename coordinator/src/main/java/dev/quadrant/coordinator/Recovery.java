package dev.quadrant.coordinator;

import dev.quadrant.coordinator.dispatch.Leases;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.track.JobRange;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.RunSpec;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a start nobody knows what has become of the bundles of earlier lives. Queues tell what is
 * still in them; workers have a lease's time to name what they hold; what nobody has named then
 * runs again, uncharged. Owned by the coordinator's context.
 */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final RunBook book;
  private final Leases leases;
  private final Queues queues;
  private final QueuedBundles queued;
  private final Consumer<LogRecord> log;
  private final long leaseNanos;
  private final Set<String> unasked = new HashSet<>();
  private long lookNanos;
  private boolean swept = true;

  /**
   * Nothing to recover yet.
   *
   * @param queued takes the bundles of earlier lives that are in a queue
   * @param log takes the records of what is lost
   */
  Recovery(
      RunBook book,
      Leases leases,
      Queues queues,
      QueuedBundles queued,
      Consumer<LogRecord> log,
      long leaseNanos) {
    this.book = book;
    this.leases = leases;
    this.queues = queues;
    this.queued = queued;
    this.log = log;
    this.leaseNanos = leaseNanos;
  }

  /** The log has been read. */
  void begin(long nowNanos) {
    swept = false;
    lookNanos = nowNanos + leaseNanos;
    book.runs().active().forEach(run -> unasked.add(run.spec().queue()));
    Set.copyOf(unasked).forEach(this::ask);
  }

  private void ask(String queue) {
    queues
        .inherited(queue)
        .onSuccess(bundles -> {
          unasked.remove(queue);
          bundles.forEach(bundle -> queued(queue, bundle));
        })
        .onFailure(failure -> LOG.warn("queue {} cannot be read: {}", queue, failure.getMessage()));
  }

  private void queued(String queue, Bundle bundle) {
    queues.stillOffered(queue, bundle);
    Run run = book.runs().activeRun(bundle.run());
    if (run != null && !leases.has(bundle.key())) {
      BitSet claimed = run.tracker().claim(range(bundle.key(), bundle.count()));
      queued.add(queue, new HeldBundle(bundle.key(), bundle.count()), claimed);
    }
  }

  private static JobRange range(BundleKey key, int count) {
    return new JobRange(key.first(), count, key.attempt());
  }

  /** Gives the workers more time, after the coordinator itself stood still. */
  void extend(long nanos) {
    lookNanos += nanos;
  }

  /** A worker names what it holds. */
  void heard(Heartbeat heartbeat, long nowNanos) {
    if (swept && queued.isEmpty()) {
      return;
    }
    for (HeldBundle held : heartbeat.held()) {
      Run run = leases.has(held.key()) ? null : book.runs().activeRun(held.key().run());
      if (run != null) {
        claim(run, held, heartbeat.worker(), nowNanos);
      }
    }
  }

  private void claim(Run run, HeldBundle held, String worker, long nowNanos) {
    BitSet claimed = run.tracker().claim(range(held.key(), held.count()));
    claimed.or(queued.remove(held.key()));
    if (!claimed.isEmpty()) {
      RunSpec spec = run.spec();
      leases.resume(spec.queue(), spec.lane(), held, claimed, worker, nowNanos);
      run.tracker().handedOver(claimed.cardinality());
    }
  }

  /** Looks after what is still not known, a lease after the start and then each lease. */
  void tick(long nowNanos) {
    if (nowNanos - lookNanos < 0 || (swept && queued.isEmpty())) {
      return;
    }
    lookNanos = nowNanos + leaseNanos;
    if (unasked.isEmpty()) {
      sweep(nowNanos);
      queued.queues().forEach(queue -> lookInto(queue, nowNanos));
    } else {
      Set.copyOf(unasked).forEach(this::ask); // before that nothing can be said to be lost
    }
  }

  private void sweep(long nowNanos) {
    swept = true;
    for (Run run : book.runs().active()) {
      run.tracker().sweep().forEach(range -> lost(run.id(), range, nowNanos));
    }
  }

  /** What has left the queue, and nobody has shown to have it, is nowhere. */
  private void lookInto(String queue, long nowNanos) {
    queues
        .inherited(queue)
        .onSuccess(bundles -> {
          Set<BundleKey> there = bundles.stream().map(Bundle::key).collect(Collectors.toSet());
          for (QueuedBundles.Queued gone : queued.removeGone(queue, there)) {
            gone.forEach(range -> lost(gone.key().run(), range, nowNanos));
          }
        })
        .onFailure(failure -> LOG.warn("queue {} cannot be read: {}", queue, failure.getMessage()));
  }

  private void lost(String run, JobRange range, long nowNanos) {
    log.accept(
        new LogRecord.Lost(run, range.first(), range.count(), range.attempt(), false, nowNanos));
  }
}
