package dev.quadrant.coordinator.http.metrics;

import dev.quadrant.coordinator.CoordinatorFigures;
import dev.quadrant.coordinator.CoordinatorFigures.Jobs;
import dev.quadrant.coordinator.CoordinatorFigures.Loss;
import dev.quadrant.coordinator.JobKind;
import dev.quadrant.coordinator.WorkerView;
import dev.quadrant.coordinator.http.events.Audience;
import dev.quadrant.model.JobState;
import dev.quadrant.model.RunState;
import dev.quadrant.stats.DurationCounts;
import dev.quadrant.stats.LatencyCounts;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The coordinator's figures, named for Prometheus. */
final class FigureMetrics {

  private static final String STATE = "state";
  private static final List<JobState> SETTLED =
      List.of(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED, JobState.DEAD);
  private static final List<RunState> ACTIVE =
      List.of(RunState.OPEN, RunState.ACCEPTED, RunState.RUNNING);
  private static final List<RunState> ENDED =
      List.of(RunState.SUCCEEDED, RunState.FAILED, RunState.CANCELLED);

  private final CoordinatorFigures figures;
  private final Families families = new Families();

  private FigureMetrics(CoordinatorFigures figures) {
    this.figures = figures;
  }

  static MetricSnapshots of(CoordinatorFigures figures, Audience audience) {
    FigureMetrics metrics = new FigureMetrics(figures);
    metrics.addJobs();
    metrics.addDurations();
    metrics.addBacklog();
    metrics.addRuns();
    metrics.addTroubles();
    metrics.addCoordinator();
    metrics.addAudience(audience);
    return metrics.families.snapshots();
  }

  private void addJobs() {
    Map<Labels, Long> unsettled = new HashMap<>();
    Map<Labels, Long> settled = new HashMap<>();
    figures
        .jobs()
        .forEach((kind, jobs) -> {
          unsettled.put(labels(kind, JobState.PENDING), jobs.pending());
          unsettled.put(labels(kind, JobState.RUNNING), jobs.running());
          SETTLED.forEach(state -> settled.put(labels(kind, state), jobs.totals().settled(state)));
        });
    families.gauge("quadrant_jobs", "Jobs that are not settled.", unsettled);
    families.counter(
        "quadrant_jobs_settled",
        "Jobs that were settled; one that is run again after a failure, each time.",
        settled);
    families.counter(
        "quadrant_job_retries",
        "Attempts made again after one that began, or may have.",
        counts(jobs -> jobs.totals().retried()));
    families.counter(
        "quadrant_duplicate_results",
        "Results for jobs that were settled already.",
        counts(jobs -> jobs.totals().duplicates()));
  }

  private void addDurations() {
    families.histogram(
        "quadrant_job_wait_seconds",
        "From submitted to started, of jobs that succeeded.",
        durations(LatencyCounts::waited));
    families.histogram(
        "quadrant_job_run_seconds",
        "From started to finished, of jobs that succeeded.",
        durations(LatencyCounts::ran));
    families.histogram(
        "quadrant_job_return_seconds",
        "From finished to counted, of jobs that succeeded.",
        durations(LatencyCounts::returned));
    families.histogram(
        "quadrant_job_response_seconds",
        "From the intended start to counted, of jobs that succeeded.",
        durations(LatencyCounts::response));
  }

  private void addBacklog() {
    families.gauge(
        "quadrant_backlog_jobs", "Jobs accepted and not settled.", one(figures.backlogJobs()));
    families.gauge(
        "quadrant_backlog_payload_bytes",
        "Payloads of the runs that have not ended.",
        one(figures.backlogBytes()));
    families.gauge(
        "quadrant_in_flight_jobs",
        "Jobs that workers have and have not reported.",
        one(figures.inFlightJobs()));
    families.gauge("quadrant_leases", "Bundles that workers have.", one(figures.leases()));
  }

  private void addRuns() {
    families.gauge(
        "quadrant_runs",
        "Runs that have not ended.",
        by(STATE, ACTIVE, RunState::id, figures.activeRuns()));
    families.counter(
        "quadrant_runs_ended",
        "Runs that have ended; one that was opened again, each time.",
        by(STATE, ENDED, RunState::id, figures.endedRuns()));
    families.gauge(
        "quadrant_workers",
        "Live workers.",
        by(STATE, List.of(WorkerView.State.values()), FigureMetrics::id, figures.workers()));
  }

  private void addTroubles() {
    families.counter(
        "quadrant_redelivered_jobs",
        "Jobs delivered again, as their worker fell silent or nobody had them.",
        by("cause", List.of(Loss.values()), Loss::id, figures.redelivered()));
    families.counter(
        "quadrant_unexpected_results",
        "Results for what does not exist.",
        one(figures.unexpected()));
    families.counter(
        "quadrant_refused_messages",
        "Messages that could not be read.",
        one(figures.refusedMessages()));
  }

  private void addCoordinator() {
    families.histogram(
        "quadrant_coordinator_event_loop_lag_seconds",
        "How late the coordinator's ticks come, and what else waits for its event loop.",
        Map.of(Labels.EMPTY, figures.eventLoopLag()));
  }

  private void addAudience(Audience audience) {
    families.gauge("quadrant_event_viewers", "Those who are told events.", one(audience.viewers()));
    families.counter(
        "quadrant_event_viewers_dropped",
        "Those who were told events and cut off, as they did not read.",
        one(audience.dropped()));
  }

  private static String id(WorkerView.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Labels labels(JobKind kind) {
    return Labels.of("job_type", kind.jobType(), "model", kind.model().id(), "queue", kind.queue());
  }

  private static Labels labels(JobKind kind, JobState state) {
    return labels(kind).add(STATE, state.id());
  }

  private static Map<Labels, Long> one(long value) {
    return Map.of(Labels.EMPTY, value);
  }

  private Map<Labels, Long> counts(ToLongFunction<Jobs> count) {
    Map<Labels, Long> counts = new HashMap<>();
    figures.jobs().forEach((kind, jobs) -> counts.put(labels(kind), count.applyAsLong(jobs)));
    return counts;
  }

  private Map<Labels, DurationCounts> durations(Function<LatencyCounts, DurationCounts> which) {
    Map<Labels, DurationCounts> durations = new HashMap<>();
    figures
        .jobs()
        .forEach(
            (kind, jobs) -> durations.put(labels(kind), which.apply(jobs.totals().latencies())));
    return durations;
  }

  /** A sample for each of these, also where there is none of it. */
  private static <K> Map<Labels, Long> by(
      String label, List<K> keys, Function<K, String> id, Map<K, Long> counts) {
    Map<Labels, Long> samples = new HashMap<>();
    keys.forEach(key -> samples.put(Labels.of(label, id.apply(key)), counts.getOrDefault(key, 0L)));
    return samples;
  }
}
