package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.Reported;
import dev.quadrant.coordinator.track.LastError;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.ResultSection;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What users see of single jobs; owned by the coordinator's context. */
final class JobViews {

  private final Conductor conductor;

  JobViews(Conductor conductor) {
    this.conductor = conductor;
  }

  /** Up to {@code limit} jobs of a run from an index on, of one state or of any. */
  Future<Page<JobView>> page(Run run, @Nullable JobState state, int limit, int from) {
    BitSet held = conductor.leases().heldOf(run.id());
    List<Integer> indexes = new ArrayList<>();
    int index = next(run, state, from, held);
    while (index >= 0 && indexes.size() < limit) {
      indexes.add(index);
      index = next(run, state, index + 1, held);
    }
    Optional<String> next = index < 0 ? Optional.empty() : Optional.of(Integer.toString(index));
    return views(run, indexes, held).map(views -> new Page<>(views, next));
  }

  /** One job. */
  Future<JobView> job(Run run, int index) {
    BitSet held = conductor.leases().heldOf(run.id());
    return views(run, List.of(index), held).map(List::getFirst);
  }

  private static int next(Run run, @Nullable JobState state, int from, BitSet held) {
    if (state == null) {
      return from < run.counts().total() ? from : -1;
    }
    int index = run.next(state, from);
    while (index >= 0) {
      int candidate =
          switch (state) {
            case RUNNING -> held.nextSetBit(index);
            case PENDING -> held.nextClearBit(index);
            case SUCCEEDED, FAILED, CANCELLED, DEAD -> index;
          };
      if (candidate == index) {
        return index;
      }
      index = candidate < 0 ? -1 : run.next(state, candidate);
    }
    return -1;
  }

  private Future<List<JobView>> views(Run run, List<Integer> indexes, BitSet held) {
    if (indexes.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Map<Integer, Details> details = new TreeMap<>();
    indexes.forEach(index -> details.put(index, new Details()));
    return conductor
        .log()
        .reported(run.id(), indexes.getFirst(), indexes.getLast() + 1)
        .map(sections -> {
          sections.forEach(section -> collect(run, section, details));
          List<JobView> views = new ArrayList<>();
          details.forEach((index, detail) -> views.add(view(run, index, detail, held)));
          return views;
        });
  }

  private static void collect(Run run, Reported reported, Map<Integer, Details> details) {
    ResultSection section = reported.section();
    if (!section.key().run().equals(run.id())) {
      return;
    }
    for (int row = 0; row < section.size(); row++) {
      Details detail = details.get(section.index(row));
      if (detail != null && section.outcome(row).ran()) {
        detail.add(run, reported, row);
      }
    }
  }

  private static JobView view(Run run, int index, Details details, BitSet held) {
    JobState state = run.state(index);
    if (details.attempts.isEmpty()) {
      run.lastError(index).ifPresent(error -> details.add(run.spec().lane().model(), error));
    }
    return new JobView(
        index,
        state == JobState.PENDING && held.get(index) ? JobState.RUNNING : state,
        details.attempts,
        Optional.ofNullable(details.result));
  }

  /** What was reported of one job. */
  private static final class Details {
    private final List<JobView.Attempt> attempts = new ArrayList<>();
    private @Nullable Payload result;

    void add(Run run, Reported reported, int row) {
      ResultSection section = reported.section();
      Outcome outcome = section.outcome(row);
      long told = section.startedNanos(row) + reported.offsetNanos();
      long started = between(run.submittedNanos(), told, reported.nanos() - section.runNanos(row));
      attempts.add(
          new JobView.Attempt(
              section.key().attempt(),
              section.ranBy(reported.worker()),
              run.spec().lane().model(),
              outcome,
              Clock.instant(started),
              section.runNanos(row) / 1e9,
              Optional.ofNullable(section.error(row))));
      if (outcome == Outcome.SUCCEEDED && result == null) {
        result = Payload.of(section.result(row));
      }
    }

    /**
     * Where little is known of the worker's clock, all the same no job starts before its run was
     * submitted or ends behind its report.
     */
    private static long between(long earliest, long told, long latest) {
      return told - earliest < 0 || latest - earliest < 0
          ? earliest
          : earliest + Math.min(told - earliest, latest - earliest);
    }

    /** All that is left of an attempt whose report is not kept any more. */
    void add(ExecutionModelName model, LastError error) {
      attempts.add(
          new JobView.Attempt(
              error.attempt(),
              error.worker(),
              model,
              Outcome.FAILED,
              Instant.EPOCH,
              0,
              Optional.of(error.message())));
    }
  }
}
