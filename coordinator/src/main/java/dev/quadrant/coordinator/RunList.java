package dev.quadrant.coordinator;

import dev.quadrant.coordinator.CoordinatorOptions.Retention;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.wire.proto.BookMessage;
import dev.quadrant.wire.proto.RunStateMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The runs that are listed, by id and by key; a plain value of the coordinator. */
final class RunList {

  private final Retention retention;
  private final Map<String, Run> active = new LinkedHashMap<>();
  private final Map<String, Run> ended = new LinkedHashMap<>();
  private final Map<String, Run> byKey = new HashMap<>();
  private long numbers;

  /** An empty list. */
  RunList(Retention retention) {
    this.retention = retention;
  }

  /** The number of the next run. */
  long nextNumber() {
    return numbers++;
  }

  /** Adds a run that has not ended. */
  void add(Run run) {
    active.put(run.id(), run);
    remember(run);
  }

  private void remember(Run run) {
    if (run.key() != null) {
      byKey.put(run.key().key(), run);
    }
  }

  /** A run has ended. */
  void end(Run run) {
    active.remove(run.id());
    ended.put(run.id(), run);
    if (ended.size() > retention.runs()) {
      forget(ended.values().iterator().next());
    }
  }

  /** A run that has ended goes on; null if there is none with this id. */
  @Nullable Run reopen(String id) {
    Run run = ended.remove(id);
    if (run != null) {
      active.put(id, run);
    }
    return run;
  }

  private void forget(Run run) {
    ended.remove(run.id());
    if (run.key() != null) {
      byKey.remove(run.key().key());
    }
  }

  /** Forgets the runs that ended too long ago, or are more than now should be listed. */
  void expire(long nowNanos) {
    while (ended.size() > retention.runs()) {
      forget(ended.values().iterator().next());
    }
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

  /** When a listed run was submitted, by the coordinator's clock; empty for one that is not. */
  OptionalLong submittedNanos(String id) {
    return find(id).stream().mapToLong(Run::submittedNanos).findFirst();
  }

  /** The listed run that was submitted under this key. */
  Optional<Run> keyed(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** The jobs of runs that have not ended which are not settled. */
  long remaining() {
    return active.values().stream().mapToLong(run -> run.tracker().remaining()).sum();
  }

  /** How long that run has been due which has jobs that no worker has, and was due first. */
  Optional<Duration> oldestWait(long nowNanos) {
    OptionalLong longest =
        active.values().stream()
            .filter(run -> run.counts().pending() > 0)
            .mapToLong(run -> run.tracker().sinceDueNanos(nowNanos))
            .filter(sinceDue -> sinceDue >= 0)
            .max();
    return longest.isPresent()
        ? Optional.of(Duration.ofNanos(longest.getAsLong()))
        : Optional.empty();
  }

  /** The payload bytes of the runs that have not ended. */
  long payloadBytes() {
    return active.values().stream().mapToLong(run -> run.tracker().payloadBytes()).sum();
  }

  /** The runs that any job may still have to run of. */
  Set<String> unfinished() {
    Set<String> unfinished = new HashSet<>(active.keySet());
    ended.values().stream()
        .filter(run -> run.keptTracker().isPresent())
        .forEach(run -> unfinished.add(run.id()));
    return unfinished;
  }

  /** Names all runs, and returns the states of those that have changed since the last time. */
  List<RunStateMessage> save(BookMessage.Builder book) {
    book.setNextNumber(numbers).addAllActive(active.keySet()).addAllEnded(ended.keySet());
    List<RunStateMessage> changed = new ArrayList<>();
    for (Map<String, Run> runs : List.of(active, ended)) {
      runs.values().stream().filter(Run::changed).forEach(run -> changed.add(run.save()));
    }
    return changed;
  }

  /** What was saved last may be lost. */
  void unsaved() {
    active.values().forEach(Run::change);
    ended.values().forEach(Run::change);
  }

  /** Takes the runs that a book names. */
  void load(BookMessage book, Map<String, Run> runs) {
    numbers = book.getNextNumber();
    book.getActiveList().forEach(id -> active.put(id, Objects.requireNonNull(runs.get(id), id)));
    book.getEndedList().forEach(id -> ended.put(id, Objects.requireNonNull(runs.get(id), id)));
    runs.values().forEach(this::remember);
  }
}
