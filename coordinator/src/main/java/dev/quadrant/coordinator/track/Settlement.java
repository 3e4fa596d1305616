package dev.quadrant.coordinator.track;

import dev.quadrant.coordinator.track.RunTracker.Decider;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.wire.proto.TrackerMessage;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What has become of the jobs of a run: applies what is reported, lost and decided, and lets the
 * publication have what must come again.
 */
final class Settlement {

  private static final int PROMPT_ATTEMPTS = 3;
  private static final int SUSPICIOUS_LOSSES = 2;

  private final RunSpec spec;
  private final ResultCheck check;
  private final Backoff backoff;
  private final RunPhase phase;
  private final SettledJobs settled;
  private final Publication publication;
  private final Timings timings;
  private final Attempts attempts = new Attempts();
  private final FailureGroups failures = new FailureGroups();
  private final LastErrors lastErrors = new LastErrors();
  private final Unclaimed unclaimed = new Unclaimed();
  private long duplicates;
  private long unexpected;

  Settlement(
      RunSpec spec,
      ResultCheck check,
      RunPhase phase,
      SettledJobs settled,
      Publication publication,
      Timings timings) {
    this.spec = spec;
    this.check = check;
    this.backoff = new Backoff(spec.retry(), spec.id().hashCode());
    this.phase = phase;
    this.settled = settled;
    this.publication = publication;
    this.timings = timings;
  }

  /** Why a job will not be tried again, if that is still known. */
  Optional<LastError> lastError(int index) {
    return lastErrors.of(index);
  }

  FailureGroups failures() {
    return failures;
  }

  /** Results for jobs that were settled already. */
  long duplicates() {
    return duplicates;
  }

  /** Results for jobs that were never on offer, and for attempts that never were. */
  long unexpected() {
    return unexpected;
  }

  /** Applies what a worker reports. */
  void apply(ResultSection section, Report report, Decider decider) {
    Application application = new Application(section, report, decider);
    for (int row = 0; row < section.size(); row++) {
      int index = section.index(row);
      if (!expected(index, section.key().attempt())) {
        unexpected++;
        continue;
      }
      publication.reported(index);
      if (section.allSucceeded() && !settled.has(index)) {
        application.succeeded(row, index);
      } else {
        application.apply(row, index);
      }
    }
    application.close();
  }

  private boolean expected(int index, int attempt) {
    return publication.offers(index) && attempt >= 1 && attempt <= attempts.current(index);
  }

  /** Jobs that were lost, as far as this attempt is still the one that counts. */
  void lost(JobRange range, boolean withTheirWorker, long nowNanos, Decider decider) {
    Decisions decisions = new Decisions(decider);
    Comebacks again = new Comebacks(publication, backoff, nowNanos);
    for (int index = range.first(); index < range.end(); index++) {
      if (!settled.has(index) && attempts.current(index) == range.attempt()) {
        if (withTheirWorker) {
          attempts.lose(index);
        }
        republish(index, true, again, decisions);
      }
    }
    again.close();
    decisions.close();
  }

  /**
   * A job that was not done: no attempt is charged, and it is published again, at once the first
   * times, so that a worker that hands back everything is not asked without end.
   *
   * @param begun whether it may have begun
   */
  private void republish(int index, boolean begun, Comebacks again, Decisions decisions) {
    int attempt = nextAttempt(index); // all else that comes of the last is stale but a success
    if (phase.cancelling()) {
      decisions.add(index, JobState.CANCELLED);
    } else if (attempt <= PROMPT_ATTEMPTS) {
      again.atOnce(index, attempt, begun, suspect(index));
    } else {
      again.later(index, attempt, attempt - PROMPT_ATTEMPTS, begun, suspect(index));
    }
  }

  private int nextAttempt(int index) {
    unclaimed.remove(index); // somebody has said what became of it
    return attempts.next(index);
  }

  private boolean suspect(int index) {
    return attempts.lost(index) >= SUSPICIOUS_LOSSES;
  }

  /**
   * Applies the coordinator's own word, read back from the log; settled jobs keep their state.
   *
   * @param died takes each job that is dead by this, with its last error
   */
  void settled(
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

  /** The failed and dead jobs come again, as if none of their attempts had been charged. */
  void reopen() {
    lastErrors.clear();
    BitSet reopened = settled.reopen();
    for (int index = reopened.nextSetBit(0); index >= 0; index = reopened.nextSetBit(index + 1)) {
      attempts.forgive(index);
      publication.retries().addDue(index, nextAttempt(index), true);
    }
  }

  /**
   * Everything that was in the log has been applied. What was published and is not known to have
   * come back is unclaimed, and decisions that may not have reached the log are made again.
   *
   * @param waiting jobs whose backoff is not over
   */
  void recovered(List<JobRange> waiting, Decider decider) {
    unclaimed.add(0, publication.fresh());
    settled.forEach(unclaimed::remove);
    waiting.forEach(range -> unclaimed.remove(range, attempts));
    Decisions decisions = new Decisions(decider);
    for (int index : List.copyOf(lastErrors.jobs())) {
      if (!settled.has(index)) {
        unclaimed.remove(index);
        boolean dead = attempts.charged(index) >= spec.retry().attempts();
        decisions.add(index, dead ? JobState.DEAD : JobState.FAILED);
      }
    }
    decisions.close();
  }

  /** Who has these jobs has said so; the offsets of those of which that was not known. */
  BitSet claim(JobRange range) {
    return unclaimed.isEmpty() ? new BitSet() : unclaimed.claim(range, settled, attempts);
  }

  /** The jobs that nobody has claimed, and from now on nobody can. */
  List<JobRange> sweep() {
    return unclaimed.drain(settled, attempts);
  }

  void save(TrackerMessage.Builder message) {
    lastErrors.save(message);
    message
        .setSettled(settled.save())
        .setAttempts(attempts.save())
        .addAllFailures(failures.save())
        .setDuplicates(duplicates)
        .setUnexpected(unexpected);
  }

  void load(TrackerMessage saved) {
    settled.load(saved.getSettled());
    attempts.load(saved.getAttempts());
    failures.load(saved.getFailuresList());
    lastErrors.load(saved);
    duplicates = saved.getDuplicates();
    unexpected = saved.getUnexpected();
  }

  /** One section on its way into the run. */
  private final class Application {
    private final ResultSection section;
    private final Report report;
    private final Decisions decisions;
    private final Comebacks again;

    Application(ResultSection section, Report report, Decider decider) {
      this.section = section;
      this.report = report;
      this.decisions = new Decisions(decider);
      this.again = new Comebacks(publication, backoff, report.countedNanos());
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
          case CANCELLED, RETURNED -> {
            boolean begun = section.runNanos(row) > 0; // it was stopped
            republish(index, begun, again, decisions);
          }
          case LOST -> {
            attempts.lose(index);
            republish(index, true, again, decisions);
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
        timings.succeeded(
            started, section.runNanos(row), report.countedNanos(), report.boundNanos());
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
      nextAttempt(index);
    }

    private String message(int index, @Nullable String error) {
      String message = error == null ? "no message" : error;
      failures.add(message, index);
      return message;
    }

    /** There will be no other attempt. */
    private void end(int index, String message, JobState state) {
      String worker = section.ranBy(report.worker());
      lastErrors.put(index, new LastError(worker, section.key().attempt(), message));
      decisions.add(index, state);
    }

    private void failed(int index, @Nullable String error) {
      String message = message(index, error);
      int failed = attempts.charge(index);
      int attempt = nextAttempt(index);
      if (phase.cancelling()) {
        decisions.add(index, JobState.CANCELLED);
      } else if (failed >= spec.retry().attempts()) {
        end(index, message, JobState.DEAD);
      } else {
        again.later(index, attempt, failed, true, suspect(index));
      }
    }
  }
}
