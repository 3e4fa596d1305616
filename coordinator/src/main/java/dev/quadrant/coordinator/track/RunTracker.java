package dev.quadrant.coordinator.track;

import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One run: which jobs are settled, which must be published, and how long they took. A plain
 * synchronous value: results and the time go in, decisions come out. Owned by the coordinator.
 */
public final class RunTracker implements Offering {

  private static final int PROMPT_ATTEMPTS = 3;
  private static final int SUSPICIOUS_LOSSES = 2;

  private final RunSpec spec;
  private final ResultCheck check;
  private final RandomGenerator random;
  private final SettledJobs settled = new SettledJobs();
  private final Attempts attempts = new Attempts();
  private final JobPayloads payloads = new JobPayloads();
  private final Publication publication = new Publication(settled, payloads);
  private final FailureGroups failures = new FailureGroups();
  private final LastErrors lastErrors = new LastErrors();
  private final Timings timings;
  private final RunPhase phase;
  private int running;
  private long duplicates;
  private long unexpected;
  private double reportedProgress;

  /**
   * A run without jobs whose clock started at {@code submittedNanos}.
   *
   * @param check every result must pass it
   * @param random for the jitter of retries
   */
  public RunTracker(RunSpec spec, ResultCheck check, RandomGenerator random, long submittedNanos) {
    this.spec = spec;
    this.check = check;
    this.random = random;
    this.timings = new Timings(submittedNanos);
    this.phase = new RunPhase(spec, submittedNanos);
  }

  public RunSpec spec() {
    return spec;
  }

  /** When the run was submitted. */
  public long submittedNanos() {
    return timings.submittedNanos();
  }

  /** What competes for slots: the run's jobs, and beside them those that must be alone. */
  public List<Offering> offerings() {
    return List.of(this, new Quarantine(this));
  }

  /** Adds jobs. */
  public void add(Chunk chunk) {
    payloads.add(chunk);
  }

  /** Takes no more jobs from now on. */
  public void close() {
    phase.close();
  }

  /** How many jobs the run has. */
  public int jobs() {
    return payloads.count();
  }

  /** The bytes of the payloads of all jobs. */
  public long payloadBytes() {
    return payloads.bytes();
  }

  /** Whether every job is settled and none can be added. */
  public boolean ended() {
    return !phase.open() && settled.total() == payloads.count();
  }

  @Override
  public Lane lane() {
    return spec.lane();
  }

  @Override
  public String queue() {
    return spec.queue();
  }

  @Override
  public int weight() {
    return spec.weight();
  }

  @Override
  public boolean hasWork() {
    return phase.publishes() && publication.hasWork();
  }

  boolean hasSuspects() {
    return phase.publishes() && publication.hasSuspects();
  }

  @Override
  public int remaining() {
    return payloads.count() - settled.total();
  }

  @Override
  public long known() {
    return timings.latencies().count();
  }

  @Override
  public double meanRunNanos() {
    return timings.meanRunNanos();
  }

  @Override
  public Optional<Bundle> next(int most) {
    return take(most).map(range -> bundle(range, spec.lane()));
  }

  Optional<Bundle> nextSuspect(Lane lane) {
    return takeSuspect().map(range -> bundle(range, lane));
  }

  /** Takes up to {@code most} consecutive jobs to publish together; empty when there are none. */
  public Optional<JobRange> take(int most) {
    return publication.take(most);
  }

  /** Takes a job to be published by itself, in a child process; empty when there is none. */
  public Optional<JobRange> takeSuspect() {
    return publication.takeSuspect();
  }

  private Bundle bundle(JobRange range, Lane lane) {
    BundleKey key = new BundleKey(spec.id(), range.first(), range.attempt());
    return new Bundle(
        key, lane, spec.timeout().toNanos(), payloads.slice(range.first(), range.count()));
  }

  /** Jobs that were published are now a worker's. */
  public void handedOver(int jobs) {
    phase.begin();
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

  /** Payloads that were not at hand may be by now. */
  public void payloadsArrived() {
    publication.payloadsArrived();
  }

  /** Sees what time has changed; true if there are jobs to publish. */
  public boolean wake(long nowNanos) {
    phase.wake(nowNanos);
    publication.wake(nowNanos);
    return hasWork() || hasSuspects();
  }

  /** Whether what is left must be cancelled because the run takes too long. */
  public boolean overdue(long nowNanos) {
    return phase.overdue(nowNanos) && !ended();
  }

  /** Applies what a worker reports. */
  public void apply(ResultSection section, Report report, Decider decider) {
    Application application = new Application(section, report, decider);
    for (int row = 0; row < section.size(); row++) {
      int index = section.index(row);
      if (!published(index, section.key().attempt())) {
        unexpected++;
      } else if (section.allSucceeded() && !settled.has(index)) {
        application.succeeded(row, index);
      } else {
        application.apply(row, index);
      }
    }
    application.close();
  }

  private boolean published(int index, int attempt) {
    return index >= 0
        && index < publication.fresh()
        && attempt >= 1
        && attempt <= attempts.current(index);
  }

  /** Jobs that were lost, as far as this attempt is still the one that counts. */
  public void lost(JobRange range, boolean withTheirWorker, long nowNanos, Decider decider) {
    Decisions decisions = new Decisions(decider);
    for (int index = range.first(); index < range.end(); index++) {
      if (!settled.has(index) && attempts.current(index) == range.attempt()) {
        if (withTheirWorker) {
          attempts.lose(index);
        }
        republish(index, nowNanos, decisions);
      }
    }
    decisions.close();
  }

  /**
   * A job that was not done: no attempt is charged, and it is published again, at once the first
   * times, so that a worker that hands back everything is not asked without end.
   */
  private void republish(int index, long nowNanos, Decisions decisions) {
    int attempt = attempts.next(index); // all else that comes of the last is stale but a success
    if (phase.cancelling()) {
      decisions.add(index, JobState.CANCELLED);
    } else if (attempt <= PROMPT_ATTEMPTS) {
      source(index).addDue(index, attempt);
    } else {
      long delay = spec.retry().delayNanos(attempt - PROMPT_ATTEMPTS, random);
      source(index).addWaiting(new JobRange(index, 1, attempt), nowNanos + delay);
    }
  }

  private Retries source(int index) {
    return suspect(index) ? publication.suspects() : publication.retries();
  }

  private boolean suspect(int index) {
    return attempts.lost(index) >= SUSPICIOUS_LOSSES;
  }

  /**
   * Applies the coordinator's own word, read back from the log; settled jobs keep their state.
   *
   * @param died takes each job that is dead by this, with its last error
   */
  public void settled(
      int first, int count, JobState state, long nowNanos, BiConsumer<Integer, LastError> died) {
    for (int index = first; index < first + count; index++) {
      if (!settled.has(index)) {
        settle(index, state, nowNanos);
        int job = index;
        if (state == JobState.DEAD) {
          lastErrors.of(index).ifPresent(error -> died.accept(job, error));
        }
        lastErrors.settled(index, state == JobState.FAILED || state == JobState.DEAD);
      }
    }
  }

  private void settle(int index, JobState state, long nowNanos) {
    settled.settle(index, state);
    timings.counted(nowNanos);
  }

  /** Publishes nothing more and takes no more jobs; jobs that no worker holds are cancelled. */
  public void cancel(String reason, Decider decider) {
    phase.cancel(reason);
    publication
        .drain()
        .forEach(range -> decider.settle(range.first(), range.count(), JobState.CANCELLED));
  }

  /** Publishes the failed and dead jobs again, as if none of their attempts had been charged. */
  public void reopen() {
    phase.reopen();
    lastErrors.clear();
    publication.skipFresh();
    BitSet reopened = settled.reopen();
    for (int index = reopened.nextSetBit(0); index >= 0; index = reopened.nextSetBit(index + 1)) {
      attempts.forgive(index);
      publication.retries().addDue(index, attempts.next(index));
    }
  }

  /** How many jobs are in each state. */
  public JobCounts counts() {
    return settled.counts(payloads.count(), Math.clamp(running, 0, remaining()));
  }

  public RunState state() {
    return phase.state(ended(), counts());
  }

  /** The state of a job, {@code PENDING} also while it runs. */
  public JobState state(int index) {
    return settled.state(index);
  }

  /**
   * The first job from {@code from} on in this state, {@code PENDING} also for those that run;
   * negative if there is none.
   */
  public int next(JobState state, int from) {
    int next = settled.next(state, from);
    return next < payloads.count() ? next : -1;
  }

  /** Why a failed or dead job will not be tried again, if that is still known. */
  public Optional<LastError> lastError(int index) {
    return lastErrors.of(index);
  }

  /** The run as it stands. */
  public RunSnapshot snapshot(long nowNanos) {
    JobCounts counts = counts();
    double done = settled.total() + Math.clamp(reportedProgress, 0.0, (double) counts.running());
    return new RunSnapshot(
        spec.id(),
        state(),
        counts,
        publication.retried(),
        duplicates,
        (ended() ? timings.lastCountedNanos() : nowNanos) - timings.submittedNanos(),
        payloads.count() == 0 ? 0 : done / payloads.count(),
        timings.latencies().waited(),
        timings.latencies().ran(),
        timings.latencies().returned(),
        timings.latencies().response(),
        0,
        failures.top());
  }

  /** Why the run was cancelled, if it was. */
  public Optional<String> cancelReason() {
    return phase.cancelReason();
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

  /** One section on its way into the run. */
  private final class Application {
    private final ResultSection section;
    private final Report report;
    private final Decisions decisions;
    private final BackoffRanges again;

    Application(ResultSection section, Report report, Decider decider) {
      this.section = section;
      this.report = report;
      this.decisions = new Decisions(decider);
      this.again =
          new BackoffRanges(publication.retries(), spec.retry(), random, report.countedNanos());
    }

    void close() {
      again.close();
      decisions.close();
    }

    void apply(int row, int index) {
      Outcome outcome = section.outcome(row);
      if (settled.has(index)) {
        duplicates += outcome.ran() ? 1 : 0;
        return;
      }
      if (outcome == Outcome.SUCCEEDED) {
        succeeded(row, index);
      } else if (current(index)) {
        switch (outcome) {
          case UNRECOVERABLE -> unrecoverable(index, section.error(row));
          case FAILED, TIMED_OUT -> failed(index, section.error(row));
          case CANCELLED, RETURNED -> republish(index, report.countedNanos(), decisions);
          case LOST -> {
            attempts.lose(index);
            republish(index, report.countedNanos(), decisions);
          }
          case SUCCEEDED -> throw new IllegalStateException("handled before");
        }
      }
    }

    private boolean current(int index) {
      return section.key().attempt() == attempts.current(index);
    }

    void succeeded(int row, int index) {
      Optional<String> complaint = complaint(section.result(row));
      if (complaint.isEmpty()) {
        long started = section.startedNanos(row) + report.offsetNanos();
        timings.succeeded(started, section.runNanos(row), report.countedNanos());
        settle(index, JobState.SUCCEEDED, report.countedNanos());
      } else if (current(index)) {
        unrecoverable(index, "wrong result: " + complaint.get());
      }
    }

    private Optional<String> complaint(byte[] result) {
      try {
        return check.complaint(result);
      } catch (RuntimeException broken) { // the author's code: what it cannot read is not right
        return Optional.of("its check failed with " + broken);
      }
    }

    private void unrecoverable(int index, @Nullable String error) {
      end(index, message(index, error), JobState.FAILED);
      attempts.next(index);
    }

    private String message(int index, @Nullable String error) {
      String message = error == null ? "no message" : error;
      failures.add(message, index);
      return message;
    }

    /** There will be no other attempt. */
    private void end(int index, String message, JobState state) {
      lastErrors.put(index, new LastError(report.worker(), section.key().attempt(), message));
      decisions.add(index, state);
    }

    private void failed(int index, @Nullable String error) {
      String message = message(index, error);
      int failed = attempts.charge(index);
      int attempt = attempts.next(index);
      if (phase.cancelling()) {
        decisions.add(index, JobState.CANCELLED);
      } else if (failed >= spec.retry().attempts()) {
        end(index, message, JobState.DEAD);
      } else if (suspect(index)) {
        long delay = spec.retry().delayNanos(failed, random);
        publication
            .suspects()
            .addWaiting(new JobRange(index, 1, attempt), report.countedNanos() + delay);
      } else {
        again.add(index, attempt, failed);
      }
    }
  }
}
