package dev.quadrant.coordinator;

import dev.quadrant.coordinator.CoordinatorOptions.Retention;
import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.SpecCodec;
import dev.quadrant.coordinator.log.SubmissionKey;
import dev.quadrant.coordinator.track.Chunk;
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
import dev.quadrant.wire.proto.EarlyJobsMessage;
import dev.quadrant.wire.proto.RunStateMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All listed runs, as the records of the log have made them; it changes by nothing else. Decisions
 * that follow from records go to the log as further records. Owned by the coordinator's context.
 */
final class RunBook {

  /** What follows from records in life. */
  interface Listener {

    /** A run was accepted or opened again, or has more jobs. */
    void hasWork(Run run);

    /** A run is to be cancelled. */
    void cancelling(Run run);

    /** The attempts of a job are used up. */
    void died(Run run, int index, LastError error);

    /** The last job of a run was settled. */
    void ended(Run run, RunSnapshot snapshot);
  }

  private static final Decider NOBODY = (first, count, state) -> {};

  private static final Listener DEAF =
      new Listener() {
        @Override
        public void hasWork(Run run) {}

        @Override
        public void cancelling(Run run) {}

        @Override
        public void died(Run run, int index, LastError error) {}

        @Override
        public void ended(Run run, RunSnapshot snapshot) {}
      };

  private final Retention retention;
  private final RandomGenerator random;
  private final Consumer<LogRecord> decisions;
  private final Listener listener;
  private final Map<String, Run> active = new LinkedHashMap<>();
  private final Map<String, Run> ended = new LinkedHashMap<>();
  private final Map<String, Run> byKey = new HashMap<>();
  private final Map<String, List<Chunk>> early = new HashMap<>();
  private boolean replaying = true;
  private long numbers;
  private long unexpected;

  /** A book without runs whose decisions go to {@code decisions}. */
  RunBook(
      Retention retention,
      RandomGenerator random,
      Consumer<LogRecord> decisions,
      Listener listener) {
    this.retention = retention;
    this.random = random;
    this.decisions = decisions;
    this.listener = listener;
  }

  /** Takes all runs as they were saved; what has happened since is to be applied. */
  void restore(Checkpoint checkpoint, RecordCodec codec) throws MalformedMessageException {
    BookMessage book = checkpoint.book();
    numbers = book.getNextNumber();
    unexpected = book.getUnexpected();
    Map<String, Run> runs = new HashMap<>();
    for (RunStateMessage saved : checkpoint.runs()) {
      Run run = restore(saved, codec);
      runs.put(run.id(), run);
      if (run.key() != null) {
        byKey.put(run.key().key(), run);
      }
    }
    book.getActiveList().forEach(id -> active.put(id, Objects.requireNonNull(runs.get(id), id)));
    book.getEndedList().forEach(id -> ended.put(id, Objects.requireNonNull(runs.get(id), id)));
    for (EarlyJobsMessage jobs : book.getEarlyList()) {
      List<Chunk> chunks = new ArrayList<>();
      jobs.getChunksList().forEach(chunk -> chunks.add(codec.chunk(jobs.getRun(), chunk)));
      early.put(jobs.getRun(), chunks);
    }
  }

  private Run restore(RunStateMessage saved, RecordCodec codec) throws MalformedMessageException {
    RunSpec spec = SpecCodec.decode(saved.getSpec());
    RunTracker tracker = tracker(spec, codec.check(spec), saved.getSubmittedNanos());
    Chunk.Held shared = new Chunk.Held(spec.payloads());
    tracker.load(
        saved.getTracker(), chunk -> chunk.hasPlace() ? codec.chunk(spec.id(), chunk) : shared);
    SubmissionKey key = saved.hasKey() ? RecordCodec.decode(saved.getKey()) : null;
    Run run = new Run(saved.getNumber(), tracker, key);
    run.load(saved);
    return run;
  }

  /** What the log held has been applied: from now on things happen. */
  void recovered(long nowNanos) {
    replaying = false;
    early.clear(); // their runs were never accepted
    for (Run run : List.copyOf(ended.values())) {
      run.keptTracker().ifPresent(tracker -> tracker.recovered(nowNanos, NOBODY));
    }
    for (Run run : List.copyOf(active.values())) {
      run.tracker().recovered(nowNanos, decider(run.id(), nowNanos));
      listener.hasWork(run);
    }
  }

  /** The runs that have changed since the last time, and what is beside them. */
  Checkpoint save(long nowNanos) {
    BookMessage.Builder book =
        BookMessage.newBuilder()
            .setNanos(nowNanos)
            .setNextNumber(numbers)
            .setUnexpected(unexpected)
            .addAllActive(active.keySet())
            .addAllEnded(ended.keySet());
    early.forEach((run, chunks) -> book.addEarly(early(run, chunks)));
    List<RunStateMessage> changed = new ArrayList<>();
    for (Map<String, Run> runs : List.of(active, ended)) {
      runs.values().stream().filter(Run::changed).forEach(run -> changed.add(run.save()));
    }
    return new Checkpoint(book.build(), changed);
  }

  private static EarlyJobsMessage early(String run, List<Chunk> chunks) {
    return EarlyJobsMessage.newBuilder()
        .setRun(run)
        .addAllChunks(chunks.stream().map(RecordCodec::encode).toList())
        .build();
  }

  /** What was saved last may be lost. */
  void unsaved() {
    active.values().forEach(Run::change);
    ended.values().forEach(Run::change);
  }

  /** Applies a record that was read from the log. */
  void apply(LogRecord record) {
    switch (record) {
      case LogRecord.Jobs(String id, int number, Chunk chunk, long nanos) ->
          add(id, number, chunk, nanos);
      case LogRecord.Accepted accepted -> accept(accepted);
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
    Run run = active.get(id);
    if (run == null && !ended.containsKey(id)) {
      early.computeIfAbsent(id, ignored -> new ArrayList<>()).add(chunk);
    } else if (run != null) {
      int first = run.tracker().jobs();
      run.tracker().add(chunk);
      run.chunkAdded(number);
      run.change();
      if (run.cancelReason().isPresent()) {
        decider(id, nanos).settle(first, chunk.count(), JobState.CANCELLED);
      }
      listener().hasWork(run);
    }
  }

  private void accept(LogRecord.Accepted accepted) {
    RunSpec spec = accepted.spec();
    RunTracker tracker = tracker(spec, accepted.check(), accepted.nanos());
    if (replaying) {
      tracker.replay();
    }
    Run run = new Run(numbers++, tracker, accepted.key());
    List<Chunk> chunks = early.remove(spec.id());
    if (chunks != null) {
      chunks.forEach(tracker::add);
      run.chunkAdded(chunks.size() - 1);
    } else if (spec.jobs() > 0) {
      tracker.add(new Chunk.Held(spec.payloads()));
    }
    active.put(spec.id(), run);
    if (accepted.key() != null) {
      byKey.put(accepted.key().key(), run);
    }
    listener().hasWork(run);
  }

  private RunTracker tracker(RunSpec spec, ResultCheck check, long submittedNanos) {
    String id = spec.id();
    return new RunTracker(
        spec,
        check,
        random,
        submittedNanos,
        end -> decisions.accept(new LogRecord.Offered(id, end, submittedNanos)));
  }

  private void offer(Run run, int end) {
    run.tracker().offer(end);
    listener().hasWork(run);
  }

  private void cancel(Run run, String reason, long nanos) {
    run.tracker().cancel(reason, decider(run.id(), nanos));
    listener().cancelling(run);
  }

  private void results(LogRecord.Results results) {
    Report report = new Report(results.batch().worker(), results.nanos(), results.offsetNanos());
    for (ResultSection section : results.batch().sections()) {
      String id = section.key().run();
      if (!ended.containsKey(id) && !active.containsKey(id)) {
        unexpected += section.size();
      }
      change(
          id,
          results.nanos(),
          run -> run.tracker().apply(section, report, decider(id, results.nanos())));
    }
  }

  private void settle(Run run, LogRecord.Settled settled) {
    run.tracker()
        .settled(
            settled.first(),
            settled.count(),
            settled.state(),
            settled.nanos(),
            (index, error) -> listener().died(run, index, error));
  }

  private void lost(LogRecord.Lost lost) {
    JobRange range = new JobRange(lost.first(), lost.count(), lost.attempt());
    Decider decider = decider(lost.run(), lost.nanos());
    change(
        lost.run(),
        lost.nanos(),
        run -> run.tracker().lost(range, lost.withTheirWorker(), lost.nanos(), decider));
  }

  private void reopen(String id, long nanos) {
    Run run = ended.remove(id);
    if (run != null) {
      unexpected -= run.tracker().unexpected(); // they are counted by the run again
      run.tracker().reopen();
      run.reopen();
      active.put(id, run);
      listener().hasWork(run);
      change(id, nanos, ignored -> {});
    }
  }

  private void change(String id, long nanos, Consumer<Run> change) {
    Run run = active.get(id);
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
    run.end(snapshot);
    active.remove(run.id());
    ended.put(run.id(), run);
    if (ended.size() > retention.runs()) {
      forget(ended.values().iterator().next());
    }
    listener().ended(run, snapshot);
  }

  private void forget(Run run) {
    ended.remove(run.id());
    if (run.key() != null) {
      byKey.remove(run.key().key());
    }
  }

  private Decider decider(String run, long nanos) {
    return replaying
        ? NOBODY // what was decided then follows in the log
        : (first, count, state) ->
            decisions.accept(new LogRecord.Settled(run, first, count, state, nanos));
  }

  private Listener listener() {
    return replaying ? DEAF : listener;
  }

  /** Forgets the runs that ended too long ago. */
  void expire(long nowNanos) {
    while (!ended.isEmpty()) {
      Run oldest = ended.values().iterator().next();
      RunSnapshot snapshot = oldest.snapshot(nowNanos);
      long endedNanos = oldest.submittedNanos() + snapshot.wallNanos();
      if (nowNanos - endedNanos < retention.age().toNanos()) {
        return;
      }
      forget(oldest);
    }
  }

  /** The runs that have not ended, oldest first. */
  Collection<Run> active() {
    return active.values();
  }

  /** The runs that have ended, in the order of their ends. */
  Collection<Run> ended() {
    return ended.values();
  }

  /** A run that has not ended. */
  @Nullable Run activeRun(String id) {
    return active.get(id);
  }

  /** A listed run. */
  Optional<Run> find(String id) {
    Run run = active.get(id);
    return Optional.ofNullable(run == null ? ended.get(id) : run);
  }

  /** The listed run that was submitted under this key. */
  Optional<Run> keyed(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** The jobs of runs that have not ended which are not settled. */
  long remaining() {
    return active.values().stream().mapToLong(run -> run.tracker().remaining()).sum();
  }

  /** The payload bytes of the runs that have not ended. */
  long payloadBytes() {
    return active.values().stream().mapToLong(run -> run.tracker().payloadBytes()).sum();
  }

  /** Results for runs, and for indexes of runs, that do not exist. */
  long unexpected() {
    return unexpected + active.values().stream().mapToLong(run -> run.tracker().unexpected()).sum();
  }
}
