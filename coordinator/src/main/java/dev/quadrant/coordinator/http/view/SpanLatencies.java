package dev.quadrant.coordinator.http.view;

import dev.quadrant.coordinator.sample.JobSample;
import dev.quadrant.coordinator.sample.RunSamples;
import dev.quadrant.model.Outcome;
import dev.quadrant.stats.Latencies;
import dev.quadrant.stats.LatencySummary;

/** Durations of samples, each of which stands for as many attempts as it was chosen from. */
final class SpanLatencies {

  private final Latencies latencies = new Latencies();

  void add(RunSamples run) {
    for (JobSample sample : run.samples()) {
      if (sample.outcome() == Outcome.SUCCEEDED) {
        latencies.record(sample.waitNanos(), sample.runNanos(), sample.returnNanos(), run.every());
      }
    }
  }

  boolean isEmpty() {
    return latencies.count() == 0;
  }

  LatencySummary waited() {
    return latencies.waited();
  }

  LatencySummary ran() {
    return latencies.ran();
  }

  LatencySummary returned() {
    return latencies.returned();
  }
}
