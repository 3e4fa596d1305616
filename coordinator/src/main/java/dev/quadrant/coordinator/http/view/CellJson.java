package dev.quadrant.coordinator.http.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quadrant.coordinator.RunView;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.model.JobCounts;
import dev.quadrant.stats.LatencySummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run's figures under the names of the report. Those which need a job alone on an idle machine,
 * or the whole machine for one run, are null.
 *
 * @param concurrency slots of a worker
 * @param lost jobs of an ended run without a terminal state: always 0
 */
public record CellJson(
    String scenario,
    String jobType,
    String model,
    String transport,
    int workers,
    int concurrency,
    int repeat,
    int jobs,
    int succeeded,
    int failed,
    int cancelled,
    long retried,
    long duplicates,
    int lost,
    double wallSeconds,
    @Nullable Double idealSeconds,
    @Nullable Double efficiency,
    double jobsPerSecond,
    @Nullable Double cpuSeconds,
    @Nullable Long peakRssBytes,
    @Nullable Double eventLoopBlockedSeconds,
    @JsonProperty("wait") LatencySummary waited,
    @JsonProperty("run") LatencySummary ran,
    @JsonProperty("return") LatencySummary returned,
    LatencySummary response,
    double clockBoundSeconds,
    List<FailureGroup> failures) {

  /**
   * The figures of a run.
   *
   * @param transport its public name
   */
  public static CellJson of(RunView run, String transport) {
    RunSnapshot snapshot = run.snapshot();
    JobCounts counts = snapshot.jobs();
    String jobType = run.spec().lane().jobType();
    String scenario = run.spec().title().scenario();
    double wallSeconds = Math.max(0, snapshot.wallNanos() / 1e9);
    return new CellJson(
        scenario == null ? jobType : scenario,
        jobType,
        run.spec().lane().model().id(),
        transport,
        run.crew().workers(),
        run.crew().slotsEach(),
        1,
        counts.total(),
        counts.succeeded(),
        counts.unsuccessful(),
        counts.cancelled(),
        snapshot.retried(),
        snapshot.duplicates(),
        snapshot.state().ended() ? counts.total() - counts.settled() : 0,
        wallSeconds,
        null,
        null,
        wallSeconds > 0 ? counts.succeeded() / wallSeconds : 0,
        null,
        null,
        null,
        snapshot.waited(),
        snapshot.ran(),
        snapshot.returned(),
        snapshot.response(),
        snapshot.clockBoundSeconds(),
        snapshot.failures());
  }
}
