package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.SpecCodec;
import dev.quadrant.coordinator.log.SubmissionKey;
import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.coordinator.track.LastError;
import dev.quadrant.coordinator.track.Report;
import dev.quadrant.coordinator.track.RunOutline;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.coordinator.track.RunTracker;
import dev.quadrant.coordinator.track.SnapshotCodec;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import dev.quadrant.wire.Wire;
import dev.quadrant.wire.proto.RunStateMessage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run that is listed. */
final class Run {

  private final long number;
  private final RunSpec spec;
  private final long submittedNanos;
  private final @Nullable SubmissionKey key;
  private @Nullable RunTracker tracker;
  private @Nullable RunSnapshot ended;
  private @Nullable String cancelReason;
  private boolean changed = true;
  private int nextChunk;
  private Crew crew = Crew.NONE;

  /**
   * A run that was accepted.
   *
   * @param number newer runs have higher ones
   */
  Run(long number, RunTracker tracker, @Nullable SubmissionKey key) {
    this.number = number;
    this.spec = tracker.spec();
    this.submittedNanos = tracker.submittedNanos();
    this.tracker = tracker;
    this.key = key;
  }

  String id() {
    return spec.id();
  }

  RunSpec spec() {
    return spec;
  }

  long number() {
    return number;
  }

  long submittedNanos() {
    return submittedNanos;
  }

  @Nullable SubmissionKey key() {
    return key;
  }

  /** The tracker, if it is still needed. */
  Optional<RunTracker> keptTracker() {
    return Optional.ofNullable(tracker);
  }

  /** The tracker of a run that has not ended, or has jobs without a success. */
  RunTracker tracker() {
    return Objects.requireNonNull(tracker, "all jobs of the run have succeeded");
  }

  /** Takes the number for the next chunk of jobs. */
  int nextChunk() {
    return nextChunk++;
  }

  /** Jobs were added under this number. */
  void chunkAdded(int number) {
    nextChunk = Math.max(nextChunk, number + 1);
  }

  boolean ended() {
    return ended != null;
  }

  /** The run has ended so. What is of no more use is forgotten. */
  void end(RunSnapshot snapshot) {
    ended = snapshot;
    cancelReason = tracker().cancelReason().orElse(null);
    if (snapshot.jobs().succeeded() == snapshot.jobs().total()) {
      tracker = null;
    }
  }

  /**
   * Results have come though the run has ended: duplicates, as all of its jobs are settled.
   *
   * @return how many are for jobs and attempts that never were
   */
  long late(ResultSection section, Report report) {
    RunSnapshot end = Objects.requireNonNull(ended, "the run goes on");
    changed = true;
    if (tracker != null) {
      long before = tracker.unexpected();
      tracker.apply(section, report, (first, count, state) -> {});
      ended = end.withDuplicates(tracker.duplicates());
      return tracker.unexpected() - before;
    }
    long duplicates = end.duplicates();
    long unknown = 0;
    for (int row = 0; row < section.size(); row++) {
      boolean known = section.index(row) >= 0 && section.index(row) < end.jobs().total();
      unknown += known ? 0 : 1;
      duplicates += known && section.outcome(row).ran() ? 1 : 0;
    }
    ended = end.withDuplicates(duplicates);
    return unknown;
  }

  /** The run goes on. */
  void reopen() {
    ended = null;
  }

  RunSnapshot snapshot(long nowNanos) {
    return ended == null ? tracker().snapshot(nowNanos) : ended;
  }

  RunOutline outline() {
    return ended == null ? tracker().outline() : ended.outline();
  }

  long wallNanos(long nowNanos) {
    return ended == null ? tracker().wallNanos(nowNanos) : ended.wallNanos();
  }

  RunState state() {
    return ended == null ? tracker().state() : ended.state();
  }

  JobCounts counts() {
    return ended == null ? tracker().counts() : ended.jobs();
  }

  /** The state of a job, {@code PENDING} also while it runs. */
  JobState state(int index) {
    return tracker == null ? JobState.SUCCEEDED : tracker.state(index);
  }

  Optional<String> cancelReason() {
    return tracker == null ? Optional.ofNullable(cancelReason) : tracker.cancelReason();
  }

  /** Why a job will not be tried again, if that is known. */
  Optional<LastError> lastError(int index) {
    return tracker == null ? Optional.empty() : tracker.lastError(index);
  }

  /** The first job from {@code from} on in this state; negative if there is none. */
  int next(JobState state, int from) {
    if (tracker != null) {
      return tracker.next(state, from);
    }
    return state == JobState.SUCCEEDED && from < counts().total() ? from : -1;
  }

  /** Whether anything has happened since the last {@link #save}. */
  boolean changed() {
    return changed;
  }

  /** Something has happened, or was saved in vain. */
  void change() {
    changed = true;
  }

  /** Everything that is known of the run. */
  RunStateMessage save() {
    changed = false;
    RunStateMessage.Builder message =
        RunStateMessage.newBuilder()
            .setVersion(Wire.VERSION)
            .setNumber(number)
            .setSpec(SpecCodec.encode(spec))
            .setSubmittedNanos(submittedNanos)
            .setNextChunk(nextChunk)
            .setCrew(RecordCodec.encode(crew));
    if (key != null) {
      message.setKey(RecordCodec.encode(key));
    }
    if (tracker != null) {
      message.setTracker(tracker.save());
    }
    if (ended != null) {
      message.setEnded(SnapshotCodec.encode(ended));
    }
    if (cancelReason != null) {
      message.setCancelReason(cancelReason);
    }
    return message.setComplete(true).build();
  }

  /** Takes what was saved beside the specification and, unless it is missing, the tracker. */
  void load(RunStateMessage saved) {
    nextChunk = saved.getNextChunk();
    crew = RecordCodec.decode(saved.getCrew());
    cancelReason = saved.hasCancelReason() ? saved.getCancelReason() : null;
    ended = saved.hasEnded() ? SnapshotCodec.decode(id(), saved.getEnded()) : null;
    tracker = saved.hasTracker() ? tracker : null;
    changed = false;
  }

  /** So many can run its jobs. */
  void staffed(Crew now) {
    crew = crew.most(now);
  }

  Crew crew() {
    return crew;
  }
}
