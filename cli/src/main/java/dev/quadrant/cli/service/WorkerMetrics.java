package dev.quadrant.cli.service;

import dev.quadrant.worker.WorkerFigures;
import java.util.Locale;
import java.util.stream.Collectors;

/** A worker's figures in Prometheus' text format (version 0.0.4). */
final class WorkerMetrics {

  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private WorkerMetrics() {}

  static String text(WorkerFigures figures) {
    String slots =
        figures.slots().entrySet().stream()
            .filter(entry -> !entry.getKey().quarantine())
            .map(entry ->
                "quadrant_worker_slots{job_type=\"%s\",model=\"%s\"} %d\n"
                    .formatted(
                        entry.getKey().jobType(), entry.getKey().model().id(), entry.getValue()))
            .sorted()
            .collect(Collectors.joining());
    return about("slots", "gauge", "Jobs of a type it runs at once under a model.")
        + slots
        + metric("held_jobs", "gauge", "Jobs taken and not reported.", figures.heldJobs())
        + metric(
            "reported_jobs_total", "counter", "Outcomes sent.", (double) figures.reportedJobs())
        + metric("draining", "gauge", "1 while it takes nothing more.", figures.draining() ? 1 : 0)
        + metric(
            "refused",
            "gauge",
            "1 while its coordinator gives it no jobs, as it is of another release.",
            figures.refused() ? 1 : 0)
        + metric(
            "event_loop_blocked_seconds_total",
            "counter",
            "By which jobs held an event loop beyond 5 ms.",
            figures.eventLoopBlockedSeconds())
        + metric(
            "refused_messages_total",
            "counter",
            "Messages that could not be read.",
            (double) figures.refusedMessages());
  }

  private static String metric(String name, String type, String help, double value) {
    String number =
        value == Math.rint(value)
            ? String.format(Locale.ROOT, "%.0f", value)
            : Double.toString(value);
    return about(name, type, help) + "quadrant_worker_%s %s\n".formatted(name, number);
  }

  private static String about(String name, String type, String help) {
    return "# HELP quadrant_worker_%1$s %3$s\n# TYPE quadrant_worker_%1$s %2$s\n"
        .formatted(name, type, help);
  }
}
