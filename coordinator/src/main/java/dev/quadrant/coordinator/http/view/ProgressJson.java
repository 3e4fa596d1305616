package dev.quadrant.coordinator.http.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quadrant.coordinator.Glance;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.sample.JobSample;
import dev.quadrant.coordinator.sample.RunSamples;
import dev.quadrant.model.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How work has gone on within a span.
 *
 * @param time the coordinator's clock, in milliseconds since the epoch
 * @param run null for all runs together
 * @param spanSeconds until {@code time}
 * @param settled attempts that were reported within the span
 * @param oldestWaitSeconds of the runs which have jobs that no worker has, since the first was due;
 *     null if there is none, and for one run
 * @param latencies of the attempts that were reported; null if there is none
 * @param held what workers have had for over a second, oldest first; left out for one run, as is
 *     {@code status}
 */
public record ProgressJson(
    double time,
    @Nullable String run,
    double spanSeconds,
    long settled,
    @Nullable Double oldestWaitSeconds,
    @Nullable LatenciesJson latencies,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StatusJson status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer inFlight,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("long")
        @Nullable List<HeldJson> held) {

  /** All runs together. */
  public static ProgressJson of(Glance glance, About about) {
    return new ProgressJson(
        Millis.of(glance.at()),
        null,
        glance.since().toNanos() / 1e9,
        glance.jobs().stream().mapToLong(RunSamples::reported).sum(),
        glance.oldestWait().map(wait -> wait.toNanos() / 1e9).orElse(null),
        LatenciesJson.of(glance.jobs()),
        StatusJson.of(glance.status(), about),
        glance.inFlight(),
        glance.held().stream().map(HeldJson::of).toList());
  }

  /** One run. */
  public static ProgressJson of(Glance glance, RunSamples run) {
    return new ProgressJson(
        Millis.of(glance.at()),
        run.run(),
        glance.since().toNanos() / 1e9,
        run.reported(),
        null,
        LatenciesJson.of(List.of(run)),
        null,
        null,
        null);
  }

  /**
   * Durations of the attempts of a span.
   *
   * @param waited submission of the run → started
   * @param returned finished → counted
   */
  public record LatenciesJson(
      @JsonProperty("wait") PercentilesJson waited,
      @JsonProperty("run") PercentilesJson ran,
      @JsonProperty("return") PercentilesJson returned) {

    static @Nullable LatenciesJson of(List<RunSamples> runs) {
      SpanPercentiles waited = new SpanPercentiles();
      SpanPercentiles ran = new SpanPercentiles();
      SpanPercentiles returned = new SpanPercentiles();
      for (RunSamples run : runs) {
        for (JobSample job : run.samples()) {
          if (job.outcome() == Outcome.SUCCEEDED) {
            waited.add(job.waitNanos(), run.every());
            ran.add(job.runNanos(), run.every());
            returned.add(job.returnNanos(), run.every());
          }
        }
      }
      return ran.isEmpty()
          ? null
          : new LatenciesJson(waited.percentiles(), ran.percentiles(), returned.percentiles());
    }
  }

  /** Seconds. */
  public record PercentilesJson(double p50, double p99) {}

  /**
   * A bundle that a worker has had for long.
   *
   * @param index of the first of its jobs that is not reported
   * @param jobs how many are not
   * @param since the coordinator's clock, in milliseconds since the epoch
   */
  public record HeldJson(String worker, String run, int index, int jobs, double since) {

    static HeldJson of(Glance.Held held) {
      return new HeldJson(
          held.worker(), held.run(), held.first(), held.jobs(), Millis.of(held.since()));
    }
  }
}
