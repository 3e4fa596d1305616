package dev.quadrant.coordinator.track;

import dev.quadrant.coordinator.track.RunTracker.Decider;
import dev.quadrant.model.JobState;
import dev.quadrant.wire.proto.TrackerMessage;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each job of a run that is not settled yet, or failed: its attempts, its last
 * error, and, after a start, whether anybody has said what became of it. Owned by the coordinator.
 */
final class JobBook {

  private static final int SUSPICIOUS_LOSSES = 2;

  private final SettledJobs settled;
  private final int mostAttempts;
  private final Attempts attempts = new Attempts();
  private final FailureGroups failures = new FailureGroups();
  private final LastErrors lastErrors = new LastErrors();
  private final Unclaimed unclaimed = new Unclaimed();

  /**
   * Nothing has been tried yet.
   *
   * @param mostAttempts that are charged until a job is dead
   */
  JobBook(SettledJobs settled, int mostAttempts) {
    this.settled = settled;
    this.mostAttempts = mostAttempts;
  }

  /** Why a job will not be tried again, if that is still known. */
  Optional<LastError> lastError(int index) {
    return lastErrors.of(index);
  }

  FailureGroups failures() {
    return failures;
  }

  /** The attempt that counts now, from 1. */
  int attempt(int index) {
    return attempts.current(index);
  }

  /** Begins the next attempt: all else that comes of the last is stale but a success. */
  int nextAttempt(int index) {
    unclaimed.remove(index); // somebody has said what became of it
    return attempts.next(index);
  }

  /** An attempt has failed with this message; the message, or what stands for it. */
  String failed(int index, @Nullable String error) {
    String message = error == null ? "no message" : error;
    failures.add(message, index);
    return message;
  }

  /** Charges the job; returns how often that has happened. */
  int charge(int index) {
    return attempts.charge(index);
  }

  /** Whether a job that was charged so often is not tried again. */
  boolean usedUp(int charged) {
    return charged >= mostAttempts;
  }

  /** The job was lost with the worker that had it. */
  void lose(int index) {
    attempts.lose(index);
  }

  /** Whether the job may be what its workers died of. */
  boolean suspect(int index) {
    return attempts.lost(index) >= SUSPICIOUS_LOSSES;
  }

  /** There will be no other attempt. */
  void end(int index, LastError error) {
    lastErrors.put(index, error);
  }

  /** The job is settled: so, by the coordinator's own word. */
  void settled(int index, JobState state) {
    lastErrors.settled(index, state == JobState.FAILED || state == JobState.DEAD);
  }

  /** Opens the failed and dead jobs again, none of whose attempts counts as charged; which. */
  BitSet reopen() {
    lastErrors.clear();
    BitSet reopened = settled.reopen();
    reopened.stream().forEach(attempts::forgive);
    return reopened;
  }

  /**
   * Everything that was in the log has been applied. What was published and is not known to have
   * come back is unclaimed, and decisions that may not have reached the log are made again.
   *
   * @param published jobs from this one on never were
   * @param waiting jobs whose backoff is not over
   */
  void recovered(int published, List<JobRange> waiting, Decider decider) {
    unclaimed.add(0, published);
    settled.forEach(unclaimed::remove);
    waiting.forEach(range -> unclaimed.remove(range, attempts));
    Decisions decisions = new Decisions(decider);
    for (int index : List.copyOf(lastErrors.jobs())) {
      if (!settled.has(index)) {
        unclaimed.remove(index);
        boolean dead = usedUp(attempts.charged(index));
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
    message.setSettled(settled.save()).setAttempts(attempts.save()).addAllFailures(failures.save());
  }

  void load(TrackerMessage saved) {
    settled.load(saved.getSettled());
    attempts.load(saved.getAttempts());
    failures.load(saved.getFailuresList());
    lastErrors.load(saved);
  }
}
