package dev.quadrant.coordinator.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RetryPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of each job after each event, kept the slow and simple way: an object a job.
 * It says what a tracker should do; it shares no code with it.
 */
final class Ledger {

  private final List<Job> jobs;
  private final RetryPolicy policy;
  private boolean cancelling;
  long retried;
  long duplicates;
  long unexpected;
  long failures;
  long runNanos;

  Ledger(int jobs, RetryPolicy policy, long nowNanos) {
    this.jobs = IntStream.range(0, jobs).mapToObj(ignored -> new Job(nowNanos)).toList();
    this.policy = policy;
  }

  /** Jobs were taken to be published. */
  void taken(JobRange range, long nowNanos) {
    assertThat(cancelling).as("published after the cancel").isFalse();
    for (int index = range.first(); index < range.end(); index++) {
      Job job = jobs.get(index);
      assertThat(job.settled).as("job %d is settled and published", index).isNull();
      assertThat(job.published).as("job %d is published twice", index).isLessThan(range.attempt());
      assertThat(range.attempt()).as("the attempt of job %d", index).isEqualTo(job.attempt);
      assertThat(nowNanos - job.earliestNanos).as("job %d is early", index).isNotNegative();
      retried += job.begun ? 1 : 0;
      job.published = range.attempt();
    }
  }

  void apply(ResultSection section, long nowNanos) {
    for (int row = 0; row < section.size(); row++) {
      int index = section.index(row);
      int attempt = section.key().attempt();
      if (index < 0
          || index >= jobs.size()
          || attempt < 1
          || attempt > Math.max(1, jobs.get(index).published)) {
        unexpected++;
      } else {
        apply(section, row, jobs.get(index), nowNanos);
      }
    }
  }

  private void apply(ResultSection section, int row, Job job, long nowNanos) {
    Outcome outcome = section.outcome(row);
    boolean undecided = job.decided == null || job.withdrawn;
    boolean current = section.key().attempt() == job.attempt && undecided;
    boolean wrong = section.result(row).length > 0; // only wrong results have bytes here
    if (job.settled != null) {
      duplicates += outcome.ran() ? 1 : 0;
    } else if (outcome == Outcome.SUCCEEDED && !wrong) {
      job.settled = JobState.SUCCEEDED;
      runNanos += section.runNanos(row);
    } else if (current) {
      switch (outcome) {
        case SUCCEEDED, UNRECOVERABLE -> failed(job, JobState.FAILED);
        case FAILED, TIMED_OUT -> {
          job.charged++;
          failed(
              job,
              cancelling
                  ? JobState.CANCELLED
                  : job.charged >= policy.attempts() ? JobState.DEAD : null);
          long full = policy.backoff().toNanos() << (job.charged - 1);
          job.earliestNanos = nowNanos + Math.min(full, policy.maxBackoff().toNanos()) / 2;
        }
        case CANCELLED, RETURNED -> handedBack(job, section.runNanos(row) > 0);
        case LOST -> handedBack(job, true);
      }
    }
  }

  private void failed(Job job, @Nullable JobState decision) {
    failures++;
    job.begun = true;
    if (job.withdrawn) {
      job.withdrawn = false;
    } else if (decision == null) {
      job.attempt++;
    } else {
      job.decided = decision;
    }
  }

  private void handedBack(Job job, boolean begun) {
    job.begun = begun;
    if (cancelling) {
      job.withdrawn = false;
      job.decided = JobState.CANCELLED;
    } else {
      job.attempt++;
    }
  }

  /** Whether a worker may have this job in its current attempt, and nothing was heard of it. */
  boolean awaited(int index, int attempt) {
    Job job = jobs.get(index);
    return job.settled == null && job.decided == null && job.attempt == attempt;
  }

  /**
   * A coordinator that began anew takes what may have been published for published: it says so many
   * attempts were made again.
   */
  void beganAnew(long retriedAgain) {
    assertThat(retriedAgain).as("retried").isBetween(retried, retried + jobs.size());
    retried = retriedAgain;
  }

  /** A worker was lost with this job, or it was withdrawn. */
  void lost(int index, int attempt) {
    Job job = jobs.get(index);
    if (job.settled == null && job.decided == null && job.attempt == attempt) {
      handedBack(job, true);
    }
  }

  /** The run is cancelled: what no worker has is decided at once. */
  void cancel() {
    cancelling = true;
    for (Job job : jobs) {
      if (job.settled == null && job.decided == null && job.published < job.attempt) {
        job.decided = JobState.CANCELLED;
        job.withdrawn = true;
      }
    }
  }

  /** A decision is read back from the log. */
  void settled(int first, int count, JobState state) {
    for (int index = first; index < first + count; index++) {
      Job job = jobs.get(index);
      if (job.settled == null) {
        assertThat(state).as("the decision on job %d", index).isEqualTo(job.decided);
        job.settled = state;
      }
    }
  }

  /** How many jobs are in each state; none is known to run. */
  JobCounts counts() {
    Map<JobState, Integer> counts = new EnumMap<>(JobState.class);
    for (Job job : jobs) {
      counts.merge(job.settled == null ? JobState.PENDING : job.settled, 1, Integer::sum);
    }
    return new JobCounts(
        jobs.size(),
        counts.getOrDefault(JobState.PENDING, 0),
        0,
        counts.getOrDefault(JobState.SUCCEEDED, 0),
        counts.getOrDefault(JobState.FAILED, 0),
        counts.getOrDefault(JobState.CANCELLED, 0),
        counts.getOrDefault(JobState.DEAD, 0));
  }

  boolean ended() {
    return jobs.stream().allMatch(job -> job.settled != null);
  }

  private static final class Job {
    private int attempt = 1;
    private int published;
    private int charged;
    private boolean begun;
    private long earliestNanos;
    private @Nullable JobState decided;

    /** Decided without a word of a worker, which may still say something of its attempt. */
    private boolean withdrawn;

    private @Nullable JobState settled;

    Job(long nowNanos) {
      earliestNanos = nowNanos;
    }
  }
}
