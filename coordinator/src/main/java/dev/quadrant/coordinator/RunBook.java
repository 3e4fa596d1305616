package dev.quadrant.coordinator;

import dev.quadrant.coordinator.CoordinatorOptions.Retention;
import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.SpecCodec;
import dev.quadrant.coordinator.log.SubmissionKey;
import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.coordinator.track.JobRange;
import dev.quadrant.coordinator.track.LastError;
import dev.quadrant.coordinator.track.Report;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.coordinator.track.RunTracker;
import dev.quadrant.coordinator.track.RunTracker.Decider;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.JobState;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.proto.BookMessage;
import dev.quadrant.wire.proto.RunStateMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All listed runs, as the records of the log have made them; it changes by nothing else. Decisions
 * that follow from records go to the log as further records. Owned by the coordinator's context.
 */
final class RunBook {

  /** What follows from records in life. */
  interface Listener {

    /** A run was accepted or opened again, or has more jobs. */
    default void hasWork(Run run) {}

    /** A run is to be cancelled. */
    default void cancelling(Run run) {}

    /** The attempts of a job are used up. */
    default void died(Run run, int index, LastError error) {}

    /** The last job of a run was settled. */
    default void ended(Run run, RunSnapshot snapshot) {}
  }

  private static final Decider NOBODY = (first, count, state) -> {};
  private static final Listener DEAF = new Listener() {};

  private final RunList runs;
  private final EarlyJobs early = new EarlyJobs();
  private final Tally tally = new Tally();
  private final Consumer<LogRecord> decisions;
  private Listener listener = DEAF;
  private boolean replaying = true;
  private long unexpected;

  /** A book without runs whose decisions go to {@code decisions}. */
  RunBook(Retention retention, Consumer<LogRecord> decisions) {
    this.runs = new RunList(retention);
    this.decisions = decisions;
  }

  /** Takes all runs as they were saved; what has happened since is to be applied. */
  void restore(Checkpoint checkpoint, RecordCodec codec) throws MalformedMessageException {
    BookMessage book = checkpoint.book();
    unexpected = book.getUnexpected();
    early.load(book, codec);
    Map<String, Run> restored = new HashMap<>();
    for (RunStateMessage saved : checkpoint.runs()) {
      Run run = restore(saved, codec);
      restored.put(run.id(), run);
    }
    runs.load(book, restored);
  }

  private Run restore(RunStateMessage saved, RecordCodec codec) throws MalformedMessageException {
    RunSpec spec = SpecCodec.decode(saved.getSpec());
    RunTracker tracker = tracker(spec, codec.check(spec), saved.getSubmittedNanos());
    if (saved.hasTracker()) {
      Chunk.Held shared = new Chunk.Held(spec.payloads());
      tracker.load(
          saved.getTracker(), chunk -> chunk.hasPlace() ? codec.chunk(spec.id(), chunk) : shared);
    }
    SubmissionKey key = saved.hasKey() ? RecordCodec.decode(saved.getKey()) : null;
    Run run = new Run(saved.getNumber(), tracker, key);
    run.load(saved);
    return run;
  }

  /**
   * What the log held has been applied: from now on things happen.
   *
   * @param consequences is told of them
   */
  void recovered(long nowNanos, Listener consequences) {
    replaying = false;
    listener = consequences;
    early.clear(); // their runs were never accepted
    for (Run run : List.copyOf(runs.ended())) {
      run.keptTracker().ifPresent(tracker -> tracker.recovered(nowNanos, NOBODY));
    }
    for (Run run : List.copyOf(runs.active())) {
      run.tracker().recovered(nowNanos, decider(run.id(), nowNanos));
      listener.hasWork(run);
    }
    tally.begin(runs.active());
  }

  /** The runs that have changed since the last time, and what is beside them. */
  Checkpoint save(long nowNanos) {
    BookMessage.Builder book =
        BookMessage.newBuilder().setNanos(nowNanos).setUnexpected(unexpected);
    early.save(book);
    List<RunStateMessage> changed = runs.save(book);
    Set<String> needed = runs.unfinished();
    needed.addAll(early.runs());
    return new Checkpoint(book.build(), changed, needed);
  }

  /** Applies a record that was read from the log. */
  void apply(LogRecord record) {
    switch (record) {
      case LogRecord.Jobs(String id, int number, Chunk chunk, long nanos) ->
          add(id, number, chunk, nanos);
      case LogRecord.Accepted accepted -> accept(accepted);
      case LogRecord.Staffed(String id, Crew crew, long nanos) ->
          change(id, nanos, run -> run.staffed(crew));
      case LogRecord.Offered(String id, int end, long nanos) ->
          change(id, nanos, run -> offer(run, end));
      case LogRecord.Closed(String id, long nanos) ->
          change(id, nanos, run -> run.tracker().close());
      case LogRecord.Cancelling(String id, String reason, long nanos) ->
          change(id, nanos, run -> cancel(run, reason, nanos));
      case LogRecord.Results results -> results(results);
      case LogRecord.Lost lost -> lost(lost);
      case LogRecord.Settled settled ->
          change(settled.run(), settled.nanos(), run -> settle(run, settled));
      case LogRecord.Reopened(String id, long nanos) -> reopen(id, nanos);
    }
  }

  private void add(String id, int number, Chunk chunk, long nanos) {
    Run run = runs.activeRun(id);
    if (run == null && runs.find(id).isEmpty()) {
      early.add(id, chunk);
    } else if (run != null) {
      int first = run.tracker().jobs();
      run.tracker().add(chunk);
      run.chunkAdded(number);
      run.change();
      if (run.cancelReason().isPresent()) {
        decider(id, nanos).settle(first, chunk.count(), JobState.CANCELLED);
      }
      listener.hasWork(run);
    }
  }

  private void accept(LogRecord.Accepted accepted) {
    RunSpec spec = accepted.spec();
    RunTracker tracker = tracker(spec, accepted.check(), accepted.nanos());
    if (replaying) {
      tracker.replay();
    }
    Run run = new Run(runs.nextNumber(), tracker, accepted.key());
    run.staffed(accepted.crew());
    List<Chunk> chunks = early.take(spec.id());
    if (chunks.isEmpty() && spec.jobs() > 0) {
      tracker.add(new Chunk.Held(spec.payloads()));
    } else if (!chunks.isEmpty()) {
      chunks.forEach(tracker::add);
      run.chunkAdded(chunks.size() - 1);
    }
    runs.add(run);
    listener.hasWork(run);
  }

  private RunTracker tracker(RunSpec spec, ResultCheck check, long submittedNanos) {
    String id = spec.id();
    return new RunTracker(
        spec,
        check,
        submittedNanos,
        end -> decisions.accept(new LogRecord.Offered(id, end, submittedNanos)));
  }

  private void offer(Run run, int end) {
    run.tracker().offer(end);
    listener.hasWork(run);
  }

  private void cancel(Run run, String reason, long nanos) {
    run.tracker().cancel(reason, decider(run.id(), nanos));
    listener.cancelling(run);
  }

  private void results(LogRecord.Results results) {
    Report report =
        new Report(
            results.batch().worker(), results.nanos(), results.offsetNanos(), results.boundNanos());
    for (ResultSection section : results.batch().sections()) {
      String id = section.key().run();
      Run run = runs.find(id).orElse(null);
      if (run == null) {
        unexpected += section.size();
      } else if (run.ended()) {
        long before = run.snapshot(results.nanos()).duplicates();
        unexpected += run.late(section, report);
        tally.late(run, run.snapshot(results.nanos()).duplicates() - before);
      } else {
        change(
            id,
            results.nanos(),
            active -> active.tracker().apply(section, report, decider(id, results.nanos())));
      }
    }
  }

  private void settle(Run run, LogRecord.Settled settled) {
    run.tracker()
        .settled(
            settled.first(),
            settled.count(),
            settled.state(),
            settled.nanos(),
            (index, error) -> listener.died(run, index, error));
  }

  private void lost(LogRecord.Lost lost) {
    JobRange range = new JobRange(lost.first(), lost.count(), lost.attempt());
    Decider decider = decider(lost.run(), lost.nanos());
    change(
        lost.run(),
        lost.nanos(),
        run -> {
          tally.lost(run, lost);
          run.tracker().lost(range, lost.withTheirWorker(), lost.nanos(), decider);
        });
  }

  private void reopen(String id, long nanos) {
    Run run = runs.reopen(id);
    if (run != null) {
      unexpected -= run.tracker().unexpected(); // they are counted by the run again
      run.tracker().reopen();
      run.reopen();
      tally.reopened(run);
      listener.hasWork(run);
      change(id, nanos, ignored -> {});
    }
  }

  private void change(String id, long nanos, Consumer<Run> change) {
    Run run = runs.activeRun(id);
    if (run != null) {
      run.change();
      change.accept(run);
      if (run.tracker().ended()) {
        end(run, nanos);
      }
    }
  }

  private void end(Run run, long nanos) {
    RunSnapshot snapshot = run.tracker().snapshot(nanos);
    unexpected += run.tracker().unexpected();
    tally.ended(run);
    run.end(snapshot);
    runs.end(run);
    listener.ended(run, snapshot);
  }

  private Decider decider(String run, long nanos) {
    return replaying
        ? NOBODY // what was decided then follows in the log
        : (first, count, state) ->
            decisions.accept(new LogRecord.Settled(run, first, count, state, nanos));
  }

  /** The listed runs. */
  RunList runs() {
    return runs;
  }

  /** What jobs have come to, those of runs that are not listed any more included. */
  Tally tally() {
    return tally;
  }

  /** Results for runs, and for indexes of runs, that do not exist. */
  long unexpected() {
    return unexpected + runs.active().stream().mapToLong(run -> run.tracker().unexpected()).sum();
  }
}
