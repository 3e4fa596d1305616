package dev.quadrant.coordinator.track;

import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import dev.quadrant.stats.Latencies;
import java.util.BitSet;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One run: which jobs are settled, which must be published, and how long they took. A plain
 * synchronous value: results and the time go in, decisions come out. Owned by the coordinator.
 */
public final class RunTracker {

  private static final int PROMPT_ATTEMPTS = 3;

  private final RunSpec spec;
  private final ResultCheck check;
  private final RandomGenerator random;
  private final long submittedNanos;
  private final BitSet settled = new BitSet();
  private final Attempts attempts;
  private final Retries retries = new Retries();
  private final Latencies latencies = new Latencies();
  private final FailureGroups failures = new FailureGroups();
  private final Tally tally = new Tally();
  private int fresh;
  private int running;
  private long retried;
  private long duplicates;
  private long unexpected;
  private long runNanosSum;
  private double reportedProgress;
  private boolean started;
  private boolean cancelling;
  private long lastCountedNanos;

  /**
   * A run whose clock started at {@code submittedNanos}.
   *
   * @param check every result must pass it
   * @param random for the jitter of retries
   */
  public RunTracker(RunSpec spec, ResultCheck check, RandomGenerator random, long submittedNanos) {
    this.spec = spec;
    this.check = check;
    this.random = random;
    this.submittedNanos = submittedNanos;
    this.lastCountedNanos = submittedNanos;
    this.attempts = new Attempts(spec.jobs());
  }

  public RunSpec spec() {
    return spec;
  }

  /** Whether every job is settled. */
  public boolean ended() {
    return tally.total() == spec.jobs();
  }

  /** Whether there are jobs to publish now. */
  public boolean hasWork() {
    return !cancelling && (fresh < spec.jobs() || retries.anyDue());
  }

  /** Jobs that are not settled. */
  public int remaining() {
    return spec.jobs() - tally.total();
  }

  /** How many results are known, to judge the mean by. */
  public long known() {
    return latencies.count();
  }

  /** The mean run time of the jobs that succeeded; 0 when none has. */
  public double meanRunNanos() {
    long count = latencies.count();
    return count == 0 ? 0 : (double) runNanosSum / count;
  }

  /**
   * Takes up to {@code most} consecutive jobs to publish, and no more than a bundle may carry;
   * empty when there are none.
   */
  public Optional<JobRange> take(int most) {
    for (JobRange due = retries.poll(); due != null; due = retries.poll()) {
      int first = settled.nextClearBit(due.first());
      int end = Math.min(due.end(), Math.min(settledFrom(first), first + most));
      if (first < end) {
        end = first + fitting(first, end - first);
        if (end < due.end()) {
          retries.putBack(new JobRange(end, due.end() - end, due.attempt()));
        }
        retried += end - first;
        return Optional.of(new JobRange(first, end - first, due.attempt()));
      }
    }
    int left = Math.min(most, spec.jobs() - fresh);
    if (left == 0) {
      return Optional.empty();
    }
    int count = fitting(fresh, left);
    fresh += count;
    return Optional.of(new JobRange(fresh - count, count, 1));
  }

  private int fitting(int first, int most) {
    return spec.payloads().fitting(first, most, Bundle.MAX_BYTES);
  }

  private int settledFrom(int index) {
    int next = settled.nextSetBit(index);
    return next < 0 ? Integer.MAX_VALUE : next;
  }

  /** Jobs that were published are now a worker's. */
  public void handedOver(int jobs) {
    started = true;
    running += jobs;
  }

  /** Jobs that were a worker's have been reported or lost. */
  public void handedBack(int jobs) {
    running -= jobs;
  }

  /** What the run's workers say of their running jobs, as a sum of fractions. */
  public void progress(double sum) {
    reportedProgress = sum;
  }

  /** Moves the jobs whose backoff is over; true if there are any. */
  public boolean wake(long nowNanos) {
    retries.wake(nowNanos);
    return hasWork();
  }

  /** Applies what a worker reports. */
  public void apply(ResultSection section, long nowNanos, Decider decider) {
    BackoffRanges again = new BackoffRanges(retries, spec.retry(), random, nowNanos);
    for (int row = 0; row < section.size(); row++) {
      int index = section.index(row);
      if (!published(index, section.key().attempt())) {
        unexpected++;
      } else if (section.allSucceeded() && !settled.get(index)) {
        succeeded(section, row, index, nowNanos, decider);
      } else {
        apply(section, row, index, nowNanos, decider, again);
      }
    }
    again.close();
  }

  private boolean published(int index, int attempt) {
    return index >= 0 && index < fresh && attempt >= 1 && attempt <= attempts.current(index);
  }

  private void apply(
      ResultSection section,
      int row,
      int index,
      long nowNanos,
      Decider decider,
      BackoffRanges again) {
    Outcome outcome = section.outcome(row);
    if (settled.get(index)) {
      duplicates += outcome.ran() ? 1 : 0;
      return;
    }
    boolean current = section.key().attempt() == attempts.current(index);
    switch (outcome) {
      case SUCCEEDED -> succeeded(section, row, index, nowNanos, decider);
      case UNRECOVERABLE -> {
        if (current) {
          unrecoverable(index, section.error(row), decider);
        }
      }
      case FAILED, TIMED_OUT -> {
        if (current) {
          failed(index, section.error(row), decider, again);
        }
      }
      case CANCELLED, RETURNED -> {
        if (current) {
          republish(index, nowNanos, decider);
        }
      }
    }
  }

  private void succeeded(
      ResultSection section, int row, int index, long nowNanos, Decider decider) {
    Optional<String> complaint = complaint(section.result(row));
    if (complaint.isPresent()) {
      if (section.key().attempt() == attempts.current(index)) {
        unrecoverable(index, "wrong result: " + complaint.get(), decider);
      }
      return;
    }
    long startedNanos = section.startedNanos(row);
    long runNanos = section.runNanos(row);
    long finishedNanos = startedNanos + runNanos;
    latencies.record(
        startedNanos - submittedNanos,
        runNanos,
        nowNanos - finishedNanos,
        nowNanos - submittedNanos);
    runNanosSum += runNanos;
    settle(index, JobState.SUCCEEDED, nowNanos);
  }

  private Optional<String> complaint(byte[] result) {
    try {
      return check.complaint(result);
    } catch (RuntimeException broken) { // the author's code: a result it cannot read is not right
      return Optional.of("its check failed with " + broken);
    }
  }

  private void unrecoverable(int index, @Nullable String error, Decider decider) {
    failures.add(error == null ? "no message" : error, index);
    decide(index, JobState.FAILED, decider);
  }

  /** What else comes of this attempt before the decision is read back is stale, but a success. */
  private void decide(int index, JobState state, Decider decider) {
    attempts.next(index);
    decider.settle(index, 1, state);
  }

  private void failed(int index, @Nullable String error, Decider decider, BackoffRanges again) {
    failures.add(error == null ? "no message" : error, index);
    int failed = attempts.charge(index);
    if (cancelling) {
      decide(index, JobState.CANCELLED, decider);
    } else if (failed >= spec.retry().attempts()) {
      decide(index, JobState.DEAD, decider);
    } else {
      again.add(index, attempts.next(index), failed);
    }
  }

  /**
   * A job that was not done: no attempt is charged, and it is published again, at once the first
   * times, so that a worker that hands back everything is not asked without end.
   */
  private void republish(int index, long nowNanos, Decider decider) {
    if (cancelling) {
      decide(index, JobState.CANCELLED, decider);
      return;
    }
    int attempt = attempts.next(index);
    if (attempt <= PROMPT_ATTEMPTS) {
      retries.addDue(index, attempt);
    } else {
      long delay = spec.retry().delayNanos(attempt - PROMPT_ATTEMPTS, random);
      retries.addWaiting(new JobRange(index, 1, attempt), nowNanos + delay);
    }
  }

  /** A job that was lost with their worker, if this attempt is still the one that counts. */
  public void lost(int index, int attempt, long nowNanos, Decider decider) {
    if (!settled.get(index) && attempts.current(index) == attempt) {
      republish(index, nowNanos, decider);
    }
  }

  /** Applies the coordinator's own word, read back from the log; settled jobs keep their state. */
  public void settled(int first, int count, JobState state, long nowNanos) {
    for (int index = first; index < first + count; index++) {
      if (!settled.get(index)) {
        settle(index, state, nowNanos);
      }
    }
  }

  private void settle(int index, JobState state, long nowNanos) {
    settled.set(index);
    tally.add(state);
    lastCountedNanos = nowNanos;
  }

  /** Publishes nothing more; jobs that no worker holds are cancelled. */
  public void cancel(Decider decider) {
    cancelling = true;
    if (fresh < spec.jobs()) {
      decider.settle(fresh, spec.jobs() - fresh, JobState.CANCELLED);
    }
    retries
        .drain()
        .forEach(range -> decider.settle(range.first(), range.count(), JobState.CANCELLED));
  }

  /** How many jobs are in each state. */
  public JobCounts counts() {
    int inFlight = Math.clamp(running, 0, remaining());
    return tally.counts(spec.jobs(), inFlight);
  }

  private RunState state(JobCounts counts) {
    if (!ended()) {
      return started ? RunState.RUNNING : RunState.ACCEPTED;
    }
    if (counts.unsuccessful() > 0) {
      return RunState.FAILED;
    }
    return counts.cancelled() > 0 ? RunState.CANCELLED : RunState.SUCCEEDED;
  }

  /** The run as it stands. */
  public RunSnapshot snapshot(long nowNanos) {
    JobCounts counts = counts();
    double done = tally.total() + Math.clamp(reportedProgress, 0.0, (double) counts.running());
    return new RunSnapshot(
        spec.id(),
        state(counts),
        counts,
        retried,
        duplicates,
        (ended() ? lastCountedNanos : nowNanos) - submittedNanos,
        done / spec.jobs(),
        latencies.waited(),
        latencies.ran(),
        latencies.returned(),
        latencies.response(),
        0,
        failures.top());
  }

  /** Results for jobs and attempts that were never published. */
  public long unexpected() {
    return unexpected;
  }

  /** Where decisions go that must pass through the log before they count. */
  @FunctionalInterface
  public interface Decider {

    /** Those of these jobs that are not settled are to be settled in this state. */
    void settle(int first, int count, JobState state);
  }
}
