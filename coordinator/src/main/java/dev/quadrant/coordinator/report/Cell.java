package dev.quadrant.coordinator.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.stats.LatencySummary;
import dev.quadrant.stats.Spread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measured run: a scenario or job type under one execution model. All times in seconds.
 *
 * @param scenario the scenario, or the job type when none was named
 * @param concurrency slots per worker
 * @param repeat from 1
 * @param failed jobs without a success: failed and dead together
 * @param lost jobs that reached no terminal state
 * @param idealSeconds what the hardware allows, from {@code solo}
 * @param efficiency ideal ÷ wall, not clamped
 * @param cpuSeconds user and system time of all processes of the run
 * @param peakRssBytes the highest sum of resident memory over all processes of the run
 * @param eventLoopBlockedSeconds time by which tasks held an event loop beyond 5 ms
 * @param clockBoundSeconds how far the split of wait and return may be off
 * @param kernel the kernel that computed, for jobs that multiply matrices
 * @param warmUpSeconds how long the model was warmed up before
 * @param directSeconds the same work on a bare loop, pool or timer in the same JVM, if asked for
 * @param failures the most frequent failures
 * @param cancelled jobs that were cancelled, if there are any; they are neither failed nor lost
 * @param payload what every job got, what was left open filled in; unless it is long
 * @param contention the share of the cores' time that other programs or the machine's host had,
 *     from the job alone until the end; unless the system does not tell
 * @param median of {@code wallSeconds} over all repeats of the cell, if it was repeated
 * @param min of {@code wallSeconds} over all repeats, if it was repeated
 * @param max of {@code wallSeconds} over all repeats, if it was repeated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "scenario",
  "jobType",
  "model",
  "transport",
  "workers",
  "concurrency",
  "repeat",
  "jobs",
  "succeeded",
  "failed",
  "retried",
  "duplicates",
  "lost",
  "wallSeconds",
  "idealSeconds",
  "efficiency",
  "jobsPerSecond",
  "cpuSeconds",
  "peakRssBytes",
  "eventLoopBlockedSeconds",
  "wait",
  "run",
  "return",
  "response",
  "clockBoundSeconds"
})
public record Cell(
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
    long retried,
    long duplicates,
    int lost,
    double wallSeconds,
    double idealSeconds,
    double efficiency,
    double jobsPerSecond,
    double cpuSeconds,
    long peakRssBytes,
    double eventLoopBlockedSeconds,
    @JsonProperty("wait") LatencySummary waited,
    @JsonProperty("run") LatencySummary ran,
    @JsonProperty("return") LatencySummary returned,
    LatencySummary response,
    double clockBoundSeconds,
    Solo solo,
    double warmUpSeconds,
    @Nullable String kernel,
    @Nullable Double directSeconds,
    List<FailureGroup> failures,
    @Nullable Integer cancelled,
    @Nullable JsonNode payload,
    @Nullable Double contention,
    @Nullable Double median,
    @Nullable Double min,
    @Nullable Double max) {

  private static final double COMPUTING = 0.2;

  public Cell {
    failures = List.copyOf(failures);
  }

  /** Whether every job succeeded, so that the times can be compared with others. */
  public boolean complete() {
    return succeeded == jobs;
  }

  /** Whether a job computes; where others have the cores it waits for these, too, alone or not. */
  boolean computes() {
    return solo.cpuSeconds() > COMPUTING * solo.runSeconds();
  }

  /** The same cell beside its repeats. */
  Cell among(Spread walls) {
    return new Cell(
        scenario,
        jobType,
        model,
        transport,
        workers,
        concurrency,
        repeat,
        jobs,
        succeeded,
        failed,
        retried,
        duplicates,
        lost,
        wallSeconds,
        idealSeconds,
        efficiency,
        jobsPerSecond,
        cpuSeconds,
        peakRssBytes,
        eventLoopBlockedSeconds,
        waited,
        ran,
        returned,
        response,
        clockBoundSeconds,
        solo,
        warmUpSeconds,
        kernel,
        directSeconds,
        failures,
        cancelled,
        payload,
        contention,
        walls.median(),
        walls.min(),
        walls.max());
  }

  /**
   * One job measured alone on an idle machine; medians.
   *
   * @param cpuSeconds what the job itself computes, without the price of putting its thread to
   *     sleep
   * @param waitSeconds run − CPU
   * @param samples how many jobs were measured
   */
  public record Solo(double runSeconds, double cpuSeconds, double waitSeconds, int samples) {}
}
