package dev.quadrant.coordinator;

import dev.quadrant.coordinator.CoordinatorFigures.Loss;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.track.JobTotals;
import dev.quadrant.model.RunState;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What jobs have come to since this process began. A run that goes on counts for itself, and is
 * only asked when somebody wants to know; here is what those have left that have ended, listed or
 * not. So no figure ever falls. A plain value of the coordinator.
 */
final class Tally {

  /** Queues are named by whoever submits: the figures must not grow without bound by that. */
  static final int MOST_KINDS = 100;

  private final Map<JobKind, JobTotals> past = new HashMap<>();
  private final Map<RunState, Long> ends = new EnumMap<>(RunState.class);
  private final Map<Loss, Long> losses = new EnumMap<>(Loss.class);

  /** From now on things count: what these runs have come to in earlier lives does not. */
  void begin(Collection<Run> active) {
    past.clear();
    ends.clear();
    losses.clear();
    active.forEach(this::leaveOut);
  }

  private void add(Run run, JobTotals totals) {
    past.merge(kind(run), totals, JobTotals::plus);
  }

  /** The run counts for itself. */
  private void leaveOut(Run run) {
    add(run, JobTotals.NONE.minus(run.tracker().totals()));
  }

  /** A run ends. */
  void ended(Run run) {
    add(run, run.tracker().totals());
    ends.merge(run.state(), 1L, Long::sum);
  }

  /** A run goes on; that some of its jobs had failed stays true. */
  void reopened(Run run) {
    leaveOut(run);
  }

  /** So many duplicates have come for a run that has ended. */
  void late(Run run, long duplicates) {
    add(run, JobTotals.duplicates(duplicates));
  }

  /** Jobs that are to be delivered again. */
  void lost(Run run, LogRecord.Lost lost) {
    if (run.cancelReason().isEmpty()) {
      losses.merge(
          lost.withTheirWorker() ? Loss.WORKER : Loss.QUEUE, (long) lost.count(), Long::sum);
    }
  }

  /** With which jobs those of a run are counted: always the same. */
  JobKind kind(Run run) {
    JobKind own = JobKind.of(run.spec());
    JobKind kind = past.containsKey(own) || past.size() < MOST_KINDS ? own : own.inOtherQueue();
    past.putIfAbsent(kind, JobTotals.NONE);
    return kind;
  }

  /** What the jobs of all runs have come to, if these have not ended. */
  Map<JobKind, JobTotals> totals(Collection<Run> active) {
    Map<JobKind, JobTotals> totals = new HashMap<>();
    active.forEach(run -> totals.merge(kind(run), run.tracker().totals(), JobTotals::plus));
    past.forEach((kind, left) -> totals.merge(kind, left, JobTotals::plus));
    return totals;
  }

  /** How many runs have ended in each state; one that was opened again, each time. */
  Map<RunState, Long> ends() {
    return ends;
  }

  /** How many jobs were to be delivered again, and why. */
  Map<Loss, Long> losses() {
    return losses;
  }
}
