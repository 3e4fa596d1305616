package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.track.JobTotals;
import dev.quadrant.model.JobState;
import dev.quadrant.stats.DurationCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Holds that no count is less than it was when somebody looked before. */
final class Rising {

  private Map<String, Long> before = Map.of();

  /** Looks again. */
  CoordinatorFigures look(CoordinatorFigures figures) {
    Map<String, Long> now = counts(figures);
    assertThat(now.values()).allMatch(count -> count >= 0);
    before.forEach((name, count) ->
        assertThat(now.getOrDefault(name, -1L)).as(name).isGreaterThanOrEqualTo(count));
    before = now;
    return figures;
  }

  private static Map<String, Long> counts(CoordinatorFigures figures) {
    Map<String, Long> counts = new LinkedHashMap<>();
    figures.jobs().forEach((kind, jobs) -> add(kind.toString(), jobs.totals(), counts));
    figures.endedRuns().forEach((state, count) -> counts.put("runs " + state, count));
    figures.redelivered().forEach((cause, count) -> counts.put("redelivered " + cause, count));
    counts.put("unexpected", figures.unexpected());
    return counts;
  }

  private static void add(String kind, JobTotals totals, Map<String, Long> counts) {
    Stream.of(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED, JobState.DEAD)
        .forEach(state -> counts.put(kind + state, totals.settled(state)));
    counts.put(kind + " retried", totals.retried());
    counts.put(kind + " duplicates", totals.duplicates());
    List<DurationCounts> durations =
        List.of(
            totals.latencies().waited(),
            totals.latencies().ran(),
            totals.latencies().returned(),
            totals.latencies().response());
    for (int which = 0; which < durations.size(); which++) {
      long[] buckets = durations.get(which).counts();
      for (int place = 0; place < buckets.length; place++) {
        counts.put("%s %d/%d".formatted(kind, which, place), buckets[place]);
      }
      counts.put("%s sum %d".formatted(kind, which), durations.get(which).sum().toNanos());
      assertThat(durations.get(which).total()).isEqualTo(totals.succeeded());
    }
  }
}
