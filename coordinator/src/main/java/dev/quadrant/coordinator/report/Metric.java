package dev.quadrant.coordinator.report;

import dev.quadrant.model.NearestName;
import dev.quadrant.stats.LatencySummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A figure of a cell that a threshold can be set for, by its name in the report. */
record Metric(String name, Kind kind, ToDoubleFunction<Cell> of) {

  /** What kind of figure it is: decides the units in which it may be given. */
  enum Kind {
    DURATION,
    /** A duration that exists only if a job succeeded. */
    LATENCY,
    BYTES,
    SHARE,
    NUMBER
  }

  private static final Set<String> OF_IDLE_MACHINE =
      Set.of("idealSeconds", "efficiency", "cpuSeconds", "peakRssBytes", "eventLoopBlockedSeconds");

  private static final Map<String, Metric> ALL =
      Stream.of(latencies("", Cell::response), figures(), splits())
          .flatMap(metrics -> metrics)
          .collect(
              Collectors.toMap(
                  Metric::name, metric -> metric, (first, second) -> first, LinkedHashMap::new));

  /**
   * The metric with this name.
   *
   * @throws IllegalArgumentException if there is none; the message says which there are
   */
  static Metric named(String name) {
    Metric metric = ALL.get(name);
    if (metric == null) {
      throw new IllegalArgumentException(
          "unknown metric '%s'%s; known are %s, and wait., run., return. or response. before %s"
              .formatted(
                  name,
                  NearestName.hint(name, ALL.keySet()),
                  names(figures()),
                  names(latencies("", Cell::response))));
    }
    return metric;
  }

  /** Whether only a machine that does nothing else can tell this figure. */
  boolean needsIdleMachine() {
    return OF_IDLE_MACHINE.contains(name);
  }

  /** Whether the cell has this figure at all. */
  boolean isIn(Cell cell) {
    return kind != Kind.LATENCY || cell.succeeded() > 0;
  }

  private static Stream<Metric> figures() {
    return Stream.of(
        new Metric("wallSeconds", Kind.DURATION, Cell::wallSeconds),
        new Metric("idealSeconds", Kind.DURATION, Cell::idealSeconds),
        new Metric("efficiency", Kind.SHARE, Cell::efficiency),
        new Metric("jobsPerSecond", Kind.NUMBER, Cell::jobsPerSecond),
        new Metric("cpuSeconds", Kind.DURATION, Cell::cpuSeconds),
        new Metric("peakRssBytes", Kind.BYTES, Cell::peakRssBytes),
        new Metric("eventLoopBlockedSeconds", Kind.DURATION, Cell::eventLoopBlockedSeconds),
        new Metric("jobs", Kind.NUMBER, Cell::jobs),
        new Metric("succeeded", Kind.NUMBER, Cell::succeeded),
        new Metric("failed", Kind.NUMBER, Cell::failed),
        new Metric("retried", Kind.NUMBER, Cell::retried),
        new Metric("duplicates", Kind.NUMBER, Cell::duplicates),
        new Metric("lost", Kind.NUMBER, Cell::lost));
  }

  private static Stream<Metric> splits() {
    return Stream.of(
            latencies("wait.", Cell::waited),
            latencies("run.", Cell::ran),
            latencies("return.", Cell::returned),
            latencies("response.", Cell::response))
        .flatMap(metrics -> metrics);
  }

  private static Stream<Metric> latencies(String prefix, Function<Cell, LatencySummary> part) {
    return Stream.of(
        latency(prefix + "p50", part, LatencySummary::p50),
        latency(prefix + "p90", part, LatencySummary::p90),
        latency(prefix + "p99", part, LatencySummary::p99),
        latency(prefix + "p999", part, LatencySummary::p999),
        latency(prefix + "max", part, LatencySummary::max),
        latency(prefix + "mean", part, LatencySummary::mean));
  }

  private static Metric latency(
      String name, Function<Cell, LatencySummary> part, ToDoubleFunction<LatencySummary> figure) {
    return new Metric(name, Kind.LATENCY, cell -> figure.applyAsDouble(part.apply(cell)));
  }

  private static String names(Stream<Metric> metrics) {
    return metrics.map(Metric::name).collect(Collectors.joining(", "));
  }
}
