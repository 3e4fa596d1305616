package dev.quadrant.coordinator.http.metrics;

import dev.quadrant.stats.DurationCounts;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.Map;

/** Metrics with their samples, as they come together for one scrape. */
final class Families {

  private static final double SECOND_NANOS = 1e9;
  private static final double[] BOUNDS_SECONDS = DurationCounts.boundsSeconds();

  private final MetricSnapshots.Builder snapshots = MetricSnapshots.builder();

  /** What rises and falls. */
  void gauge(String name, String help, Map<Labels, Long> values) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
    values.forEach((labels, value) ->
        gauge.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
    snapshots.metricSnapshot(gauge.build());
  }

  /** What only rises; the format adds {@code _total} to its name. */
  void counter(String name, String help, Map<Labels, Long> values) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    values.forEach((labels, value) ->
        counter.dataPoint(CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
    snapshots.metricSnapshot(counter.build());
  }

  /** Durations, in seconds. */
  void histogram(String name, String help, Map<Labels, DurationCounts> values) {
    HistogramSnapshot.Builder histogram = HistogramSnapshot.builder().name(name).help(help);
    values.forEach((labels, durations) -> histogram.dataPoint(point(labels, durations)));
    snapshots.metricSnapshot(histogram.build());
  }

  private static HistogramDataPointSnapshot point(Labels labels, DurationCounts durations) {
    return HistogramDataPointSnapshot.builder()
        .labels(labels)
        .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS_SECONDS, durations.counts()))
        .sum(seconds(durations.sum()))
        .build();
  }

  private static double seconds(Duration duration) {
    return duration.toSeconds() + duration.toNanosPart() / SECOND_NANOS;
  }

  MetricSnapshots snapshots() {
    return snapshots.build();
  }
}
