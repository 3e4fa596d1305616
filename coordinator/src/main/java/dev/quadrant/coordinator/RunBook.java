package dev.quadrant.coordinator;

import dev.quadrant.coordinator.CoordinatorOptions.Retention;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.coordinator.track.JobRange;
import dev.quadrant.coordinator.track.LastError;
import dev.quadrant.coordinator.track.Report;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.coordinator.track.RunTracker;
import dev.quadrant.coordinator.track.RunTracker.Decider;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final Retention retention;
  private final RandomGenerator random;
  private final Consumer<LogRecord> decisions;
  private final Listener listener;
  private final Map<String, Run> active = new LinkedHashMap<>();
  private final Map<String, Run> ended = new LinkedHashMap<>();
  private final Map<String, Run> byKey = new HashMap<>();
  private final Map<String, List<Chunk>> early = new HashMap<>();
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

  /** Applies a record that was read from the log. */
  void apply(LogRecord record) {
    switch (record) {
      case LogRecord.Jobs(String id, int number, Chunk chunk) -> add(id, number, chunk);
      case LogRecord.Accepted accepted -> accept(accepted);
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

  private void add(String id, int number, Chunk chunk) {
    Run run = active.get(id);
    if (run == null) {
      early.computeIfAbsent(id, ignored -> new ArrayList<>()).add(chunk);
    } else {
      run.tracker().add(chunk);
      run.chunkAdded(number);
      listener.hasWork(run);
    }
  }

  private void accept(LogRecord.Accepted accepted) {
    RunSpec spec = accepted.spec();
    RunTracker tracker = new RunTracker(spec, accepted.check(), random, accepted.nanos());
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
    listener.hasWork(run);
  }

  private void cancel(Run run, String reason, long nanos) {
    run.tracker().cancel(reason, decider(run.id(), nanos));
    listener.cancelling(run);
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
            (index, error) -> listener.died(run, index, error));
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
      listener.hasWork(run);
      change(id, nanos, ignored -> {});
    }
  }

  private void change(String id, long nanos, Consumer<Run> change) {
    Run run = active.get(id);
    if (run != null) {
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
    listener.ended(run, snapshot);
  }

  private void forget(Run run) {
    ended.remove(run.id());
    if (run.key() != null) {
      byKey.remove(run.key().key());
    }
  }

  private Decider decider(String run, long nanos) {
    return (first, count, state) ->
        decisions.accept(new LogRecord.Settled(run, first, count, state, nanos));
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
