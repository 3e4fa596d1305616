package dev.quadrant.coordinator.http.taskstream;

import dev.quadrant.coordinator.http.view.JobsJson.Bars;
import dev.quadrant.coordinator.http.view.Millis;
import dev.quadrant.coordinator.sample.JobSample;
import java.time.Instant;
import java.util.Locale;

/** Fills the columns of bars. */
final class BarRows {

  private final long atNanos;
  private final Bars bars = Bars.empty();

  /** No bars; times are told relative to {@code at}. */
  BarRows(Instant at) {
    this.atNanos = Millis.nanos(at);
  }

  void add(int worker, int lane, JobSample sample) {
    bars.worker().add(worker);
    bars.lane().add(lane);
    bars.index().add(sample.index());
    bars.attempt().add(sample.attempt());
    bars.start().add(Millis.of(sample.startedNanos() - atNanos));
    bars.ran().add(Millis.of(sample.runNanos()));
    bars.waited().add(Millis.of(sample.waitNanos()));
    bars.outcome().add(sample.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  Bars bars() {
    return bars;
  }
}
