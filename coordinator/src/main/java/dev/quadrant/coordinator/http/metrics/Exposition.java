package dev.quadrant.coordinator.http.metrics;

import dev.quadrant.coordinator.CoordinatorFigures;
import dev.quadrant.coordinator.http.events.Audience;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * All figures in Prometheus' text format. Those of the coordinator are taken when they are asked
 * for, so that its work costs nothing. Used on the service's context only.
 */
public final class Exposition {

  /** Of the text, without its character set. */
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4";

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmMeters jvm = new JvmMeters(registry);
  private MetricSnapshots ours = MetricSnapshots.of();

  public Exposition() {
    MultiCollector collector = this::ours;
    registry.getPrometheusRegistry().register(collector);
  }

  private MetricSnapshots ours() {
    return ours;
  }

  /** The text of these figures, and of those beside them. */
  public String text(CoordinatorFigures figures, Audience audience) {
    ours = FigureMetrics.of(figures, audience);
    return registry.scrape();
  }

  /** A request was answered, after so long. */
  public void answered(String method, int status, long nanos) {
    Timer.builder("quadrant.http.requests")
        .description("Until requests were answered, by method and status.")
        .tag("method", METHODS.contains(method) ? method : "other")
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Looks at the JVM no longer. */
  public void close() {
    jvm.close();
    registry.close();
  }
}
