package dev.quadrant.coordinator.track;

import java.util.List;
import java.util.Optional;

/**
 * What of a run must be published, now or later: fresh jobs in order, and those that come again.
 */
final class Publication {

  private final SettledJobs settled;
  private final JobPayloads payloads;
  private final Retries retries = new Retries();
  private final Retries suspects = new Retries();
  private int fresh;
  private long retried;
  private boolean waitingForPayloads;

  Publication(SettledJobs settled, JobPayloads payloads) {
    this.settled = settled;
    this.payloads = payloads;
  }

  /** Jobs from this one on were never published. */
  int fresh() {
    return fresh;
  }

  /** Attempts that were published again. */
  long retried() {
    return retried;
  }

  /** Jobs that come again, in the company of others. */
  Retries retries() {
    return retries;
  }

  /** Jobs that come again, each by itself. */
  Retries suspects() {
    return suspects;
  }

  boolean hasWork() {
    return !waitingForPayloads && (fresh < payloads.count() || retries.anyDue());
  }

  boolean hasSuspects() {
    return !waitingForPayloads && suspects.anyDue();
  }

  /** Payloads that were not at hand may be by now. */
  void payloadsArrived() {
    waitingForPayloads = false;
  }

  /** Moves the jobs whose backoff is over. */
  void wake(long nowNanos) {
    retries.wake(nowNanos);
    suspects.wake(nowNanos);
  }

  /** The next up to {@code most} jobs that need not be alone. */
  Optional<JobRange> take(int most) {
    Optional<JobRange> again = takeFrom(retries, most);
    if (again.isPresent() || waitingForPayloads || fresh == payloads.count()) {
      return again;
    }
    int count = ready(fresh, Math.min(most, payloads.count() - fresh));
    fresh += count;
    return count == 0 ? Optional.empty() : Optional.of(new JobRange(fresh - count, count, 1));
  }

  /** The next job that must be alone. */
  Optional<JobRange> takeSuspect() {
    return takeFrom(suspects, 1);
  }

  private Optional<JobRange> takeFrom(Retries source, int most) {
    for (JobRange due = source.poll(); due != null; due = source.poll()) {
      int first = settled.nextOpen(due.first());
      int end = Math.min(due.end(), Math.min(settled.nextSettled(first), first + most));
      if (first < end) {
        int count = ready(first, end - first);
        if (first + count < due.end()) {
          int from = first + count;
          source.putBack(new JobRange(from, due.end() - from, due.attempt()));
        }
        retried += count;
        return count == 0
            ? Optional.empty()
            : Optional.of(new JobRange(first, count, due.attempt()));
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
  }
}
