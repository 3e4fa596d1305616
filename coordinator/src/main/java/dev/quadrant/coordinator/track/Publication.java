package dev.quadrant.coordinator.track;

import dev.quadrant.wire.proto.TrackerMessage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What of a run must be published, now or later: fresh jobs in order, and those that come again.
 * Only fresh jobs that were offered are published: the log says how far that has come, ahead of the
 * queue, so that after a start it is known which jobs a worker may have.
 */
final class Publication {

  /** How many jobs are offered from the beginning. */
  static final int FIRST_OFFER = 10_000;

  private static final int LARGEST_OFFER = 100_000;

  private final SettledJobs settled;
  private final JobPayloads payloads;
  private final IntConsumer offers;
  private final Retries retries = new Retries();
  private final Retries suspects = new Retries();

  /** Jobs beyond the fresh of which something was reported nevertheless. */
  private final BitSet early = new BitSet();

  private int offered = FIRST_OFFER;
  private int askedFor = FIRST_OFFER;
  private int fresh;
  private long retried;
  private boolean waitingForPayloads;
  private boolean replaying;

  /**
   * Nothing to publish yet.
   *
   * @param offers takes behind which job the offer should end, before it must
   */
  Publication(SettledJobs settled, JobPayloads payloads, IntConsumer offers) {
    this.settled = settled;
    this.payloads = payloads;
    this.offers = offers;
  }

  /** No job from this one on was ever published. */
  int fresh() {
    return fresh;
  }

  /**
   * Whether results for this job count: those of all that are on offer, as the log does not say
   * which of them have been published, and who replays it must come to the same.
   */
  boolean offers(int index) {
    return index >= 0 && index < Math.min(offered, payloads.count());
  }

  /** Something was reported of a job on offer: if it is fresh, it will not be published as such. */
  void reported(int index) {
    if (index >= fresh && !replaying) {
      early.set(index);
      passEarly();
    }
  }

  private void passEarly() {
    fresh = early.nextClearBit(fresh);
  }

  private int nextEarly() {
    int next = early.nextSetBit(fresh);
    return next < 0 ? Integer.MAX_VALUE : next;
  }

  /** How often a job was published again whose last attempt has begun, or may have. */
  long retried() {
    return retried;
  }

  /** Jobs that come again where they have been. */
  Retries retries() {
    return retries;
  }

  /** Jobs that come again in a child process. */
  Retries suspects() {
    return suspects;
  }

  boolean hasWork() {
    return !waitingForPayloads && (hasFresh() || retries.anyDue());
  }

  private boolean hasFresh() {
    return fresh < Math.min(offered, payloads.count());
  }

  boolean hasSuspects() {
    return !waitingForPayloads && suspects.anyDue();
  }

  /** Payloads that were not at hand may be by now. */
  void payloadsArrived() {
    waitingForPayloads = false;
  }

  /** Fresh jobs before this one may be published. */
  void offer(int end) {
    offered = Math.max(offered, end);
    askedFor = Math.max(askedFor, offered);
  }

  /** There are more jobs. */
  void added() {
    if (!replaying) {
      askInTime();
    }
  }

  /** Asks for more while half of the last offer is left, as the answer takes its time. */
  private void askInTime() {
    int step = Math.min(offered, LARGEST_OFFER);
    if (askedFor == offered && offered < payloads.count() && offered - fresh <= step / 2) {
      askedFor = offered + step;
      offers.accept(askedFor);
    }
  }

  /** Moves the jobs whose backoff is over. */
  void wake(long nowNanos) {
    retries.wake(nowNanos);
    suspects.wake(nowNanos);
  }

  /** The next up to {@code most} jobs of which no harm is known. */
  Optional<JobRange> take(int most) {
    Optional<JobRange> again = takeFrom(retries, most);
    if (again.isPresent() || waitingForPayloads || !hasFresh()) {
      return again;
    }
    int end = Math.min(nextEarly(), Math.min(offered, payloads.count()));
    int first = fresh;
    int count = ready(first, Math.min(most, end - first));
    fresh += count;
    passEarly();
    askInTime();
    return count == 0 ? Optional.empty() : Optional.of(new JobRange(first, count, 1));
  }

  /** The next up to {@code most} jobs that may cost a process its life. */
  Optional<JobRange> takeSuspects(int most) {
    return takeFrom(suspects, most);
  }

  private Optional<JobRange> takeFrom(Retries source, int most) {
    for (Comeback next = source.poll(); next != null; next = source.poll()) {
      JobRange due = next.range();
      int first = settled.nextOpen(due.first());
      int end = Math.min(due.end(), Math.min(settled.nextSettled(first), first + most));
      if (first < end) {
        int count = ready(first, end - first);
        if (first + count < due.end()) {
          int from = first + count;
          source.putBack(next.of(new JobRange(from, due.end() - from, due.attempt())));
        }
        Comeback taken = next.of(new JobRange(first, count, due.attempt()));
        retried += taken.retries();
        return count == 0 ? Optional.empty() : Optional.of(taken.range());
      }
    }
    return Optional.empty();
  }

  private int ready(int first, int most) {
    int count = payloads.ready(first, most);
    waitingForPayloads = count == 0;
    return count;
  }

  /** Publishes nothing more and returns the jobs that were to come, published before or not. */
  List<JobRange> drain() {
    List<JobRange> all = retries.drain();
    all.addAll(suspects.drain());
    if (fresh < payloads.count()) {
      all.add(new JobRange(fresh, payloads.count() - fresh, 1));
    }
    return all;
  }

  /** Jobs that were never published never will be: they are settled. */
  void skipFresh() {
    fresh = payloads.count();
    offer(fresh);
  }

  /** From now on it is the log that says what happened, until everything is {@link #recovered}. */
  void replay() {
    replaying = true;
  }

  /**
   * Every job on offer may have been published; of those that come again, all but the ones whose
   * backoff lasts beyond now.
   *
   * @return the latter
   */
  List<JobRange> recovered(long nowNanos) {
    replaying = false;
    fresh = Math.max(fresh, Math.min(offered, payloads.count()));
    List<Comeback> waiting = new ArrayList<>(retries.forgetDue(nowNanos));
    waiting.addAll(suspects.forgetDue(nowNanos));
    List<JobRange> ranges = waiting.stream().map(Comeback::range).toList();
    retried += retries.scheduled() + suspects.scheduled();
    // They are counted when they are published.
    retried -=
        waiting.stream().filter(Comeback::retry).map(Comeback::range).mapToLong(this::open).sum();
    askInTime();
    return ranges;
  }

  private long open(JobRange range) {
    long open = 0;
    for (int index = settled.nextOpen(range.first());
        index < range.end();
        index = settled.nextOpen(index + 1)) {
      open++;
    }
    return open;
  }

  void save(TrackerMessage.Builder message) {
    message
        .setRetries(retries.save())
        .setSuspects(suspects.save())
        .setOffered(offered)
        .setRetried(retried);
  }

  void load(TrackerMessage saved) {
    retries.load(saved.getRetries());
    suspects.load(saved.getSuspects());
    offer(saved.getOffered());
    retried = saved.getRetried();
  }
}
