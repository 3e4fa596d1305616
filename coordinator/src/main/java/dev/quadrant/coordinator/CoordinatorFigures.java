package dev.quadrant.coordinator;

import dev.quadrant.coordinator.track.JobTotals;
import dev.quadrant.model.RunState;
import dev.quadrant.stats.DurationCounts;
import java.util.Locale;
import java.util.Map;

/**
 * What a coordinator has done and has before it, in numbers of one moment. What is counted has
 * happened since its process began.
 *
 * @param activeRuns that have not ended, by state; none where there is none
 * @param endedRuns how often runs have ended in each state; none where none has
 * @param workers the live ones; none where there is none
 * @param redelivered jobs that were lost on their way and are delivered again
 * @param backlogBytes payloads of the runs that have not ended
 * @param leases bundles that workers have
 * @param inFlightJobs jobs that workers have and have not reported
 * @param unexpected results for runs, and for indexes of runs, that do not exist
 * @param refusedMessages messages that could not be read
 * @param eventLoopLag how late the coordinator's own ticks came
 */
public record CoordinatorFigures(
    Map<JobKind, Jobs> jobs,
    Map<RunState, Long> activeRuns,
    Map<RunState, Long> endedRuns,
    Map<WorkerView.State, Long> workers,
    Map<Loss, Long> redelivered,
    long backlogBytes,
    int leases,
    int inFlightJobs,
    long unexpected,
    long refusedMessages,
    DurationCounts eventLoopLag) {

  public CoordinatorFigures {
    jobs = Map.copyOf(jobs);
    activeRuns = Map.copyOf(activeRuns);
    endedRuns = Map.copyOf(endedRuns);
    workers = Map.copyOf(workers);
    redelivered = Map.copyOf(redelivered);
  }

  /** The jobs that are accepted and not settled. */
  public long backlogJobs() {
    return jobs.values().stream().mapToLong(Jobs::unsettled).sum();
  }

  /**
   * Jobs of one kind.
   *
   * @param pending not settled, and at no worker
   * @param running at a worker
   * @param totals what has become of others and of these
   */
  public record Jobs(long pending, long running, JobTotals totals) {

    /** How many there are that are not settled. */
    public long unsettled() {
      return pending + running;
    }

    Jobs plus(Jobs other) {
      return new Jobs(pending + other.pending, running + other.running, totals.plus(other.totals));
    }
  }

  /** Why a job is delivered again. */
  public enum Loss {
    /** Its worker has fallen silent. */
    WORKER,
    /** It was published, and nobody has it. */
    QUEUE;

    /** The public name. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
