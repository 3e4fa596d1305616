package dev.quadrant.coordinator.track;

import dev.quadrant.coordinator.track.RunTracker.Decider;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.wire.proto.TrackerMessage;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of the jobs of a run: applies what is reported, lost and decided to what is
 * known of each, and lets the publication have what must come again. Owned by the coordinator.
 */
final class Settlement {

  private static final int PROMPT_ATTEMPTS = 3;

  private final ResultCheck check;
  private final Backoff backoff;
  private final RunPhase phase;
  private final SettledJobs settled;
  private final JobBook jobs;
  private final Publication publication;
  private final Timings timings;
  private long duplicates;
  private long unexpected;

  Settlement(
      RunSpec spec,
      ResultCheck check,
      RunPhase phase,
      SettledJobs settled,
      JobBook jobs,
      Publication publication,
      Timings timings) {
    this.check = check;
    this.backoff = new Backoff(spec.retry(), spec.id().hashCode());
    this.phase = phase;
    this.settled = settled;
    this.jobs = jobs;
    this.publication = publication;
    this.timings = timings;
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
    return publication.offers(index) && attempt >= 1 && attempt <= jobs.attempt(index);
  }

  /** Jobs that were lost, as far as this attempt is still the one that counts. */
  void lost(JobRange range, boolean withTheirWorker, long nowNanos, Decider decider) {
    Decisions decisions = new Decisions(decider);
    Comebacks again = new Comebacks(publication, backoff, nowNanos);
    for (int index = range.first(); index < range.end(); index++) {
      if (!settled.has(index) && jobs.attempt(index) == range.attempt()) {
        if (withTheirWorker) {
          jobs.lose(index);
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
    int attempt = jobs.nextAttempt(index);
    if (phase.cancelling()) {
      decisions.add(index, JobState.CANCELLED);
    } else if (attempt <= PROMPT_ATTEMPTS) {
      again.atOnce(index, attempt, begun, jobs.suspect(index));
    } else {
      again.later(index, attempt, attempt - PROMPT_ATTEMPTS, begun, jobs.suspect(index));
    }
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
          jobs.lastError(index).ifPresent(error -> died.accept(job, error));
        }
        jobs.settled(index, state);
      }
    }
  }

  private void settle(int index, JobState state, long nowNanos) {
    settled.settle(index, state);
    timings.counted(nowNanos);
  }

  /** The failed and dead jobs come again, as if none of their attempts had been charged. */
  void reopen() {
    BitSet reopened = jobs.reopen();
    for (int index = reopened.nextSetBit(0); index >= 0; index = reopened.nextSetBit(index + 1)) {
      publication.retries().addDue(index, jobs.nextAttempt(index), true);
    }
  }

  void save(TrackerMessage.Builder message) {
    message.setDuplicates(duplicates).setUnexpected(unexpected);
  }

  void load(TrackerMessage saved) {
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
            jobs.lose(index);
            republish(index, true, again, decisions);
          }
          case SUCCEEDED -> throw new IllegalStateException("handled before");
        }
      }
    }

    private boolean current(int index) {
      return section.key().attempt() == jobs.attempt(index);
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
      end(index, jobs.failed(index, error), JobState.FAILED);
      jobs.nextAttempt(index);
    }

    /** There will be no other attempt. */
    private void end(int index, String message, JobState state) {
      String worker = section.ranBy(report.worker());
      jobs.end(index, new LastError(worker, section.key().attempt(), message));
      decisions.add(index, state);
    }

    private void failed(int index, @Nullable String error) {
      String message = jobs.failed(index, error);
      int failed = jobs.charge(index);
      int attempt = jobs.nextAttempt(index);
      if (phase.cancelling()) {
        decisions.add(index, JobState.CANCELLED);
      } else if (jobs.usedUp(failed)) {
        end(index, message, JobState.DEAD);
      } else {
        again.later(index, attempt, failed, true, jobs.suspect(index));
      }
    }
  }
}
