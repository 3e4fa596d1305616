package dev.quadrant.coordinator.report;

import dev.quadrant.coordinator.report.Warning.Kind;
import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.stats.Contention;
import dev.quadrant.stats.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Finds what a reader should be warned of. */
final class Warnings {

  /** Blocked for less than this share of the time, a loop does not matter. */
  private static final double BLOCKED_SHARE = 0.01;

  private static final double HALF = 0.5;

  /** A job longer than this is hardly outweighed by what it costs to hand it out. */
  private static final double LONG_SECONDS = 0.01;

  /** The slowest repeat takes this many times as long as the fastest. */
  private static final double NOISY = 1.5;

  private static final int MESSAGE = 120;

  private Warnings() {}

  /** The warnings, by gravity, then in the order of the report. */
  static List<Warning> about(List<CellGroup> groups, Contestants contestants) {
    List<Warning> warnings = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Map<String, List<String>> byScenario = new LinkedHashMap<>();
      for (CellGroup group : groups) {
        sign(kind, group)
            .map(figure -> contestants.name(group) + " (" + figure + ")")
            .ifPresent(concerned ->
                byScenario
                    .computeIfAbsent(group.scenario(), scenario -> new ArrayList<>())
                    .add(concerned));
      }
      byScenario.forEach(
          (scenario, concerned) -> warnings.add(new Warning(kind, scenario, concerned)));
    }
    return warnings;
  }

  /** The figure that shows it; empty when there is nothing to warn of. */
  private static Optional<String> sign(Kind kind, CellGroup group) {
    return switch (kind) {
      case LOST -> count(group, Cell::lost);
      case FAILED -> count(group, Cell::failed).map(count -> count + reason(group));
      case CANCELLED -> count(group, cell -> cell.cancelled() == null ? 0 : cell.cancelled());
      case DUPLICATES -> count(group, Cell::duplicates);
      case RETRIED -> count(group, Cell::retried);
      case BLOCKED -> blocked(group);
      case OVERHEAD -> longJobs(group) ? Optional.empty() : inefficiency(group);
      case CONTENDED -> contended(group);
      case SLOW -> longJobs(group) ? inefficiency(group) : Optional.empty();
      case NOISY -> noisy(group);
    };
  }

  private static Optional<String> count(CellGroup group, ToLongFunction<Cell> figure) {
    long count = group.cells().stream().mapToLong(figure).sum();
    return count == 0 ? Optional.empty() : Optional.of(Long.toString(count));
  }

  /** The most frequent failure; a job's message may hold anything, so it is made one short line. */
  private static String reason(CellGroup group) {
    return group.cells().stream()
        .flatMap(cell -> cell.failures().stream())
        .findFirst()
        .map(FailureGroup::message)
        .map(message -> message.replaceAll("\\p{Cntrl}+", " "))
        .map(message ->
            ": " + (message.length() > MESSAGE ? message.substring(0, MESSAGE) + "…" : message))
        .orElse("");
  }

  private static Optional<String> blocked(CellGroup group) {
    double seconds = group.eventLoopBlockedSeconds();
    return seconds > BLOCKED_SHARE * group.wall().median()
        ? Optional.of(Quantities.seconds(seconds))
        : Optional.empty();
  }

  /**
   * Measured against the ideal, not as the response beside the run: with fewer slots than jobs
   * nearly all of a response is the wait for a slot, and no overhead.
   */
  private static Optional<String> inefficiency(CellGroup group) {
    double efficiency = group.efficiency();
    return group.complete() && efficiency < HALF
        ? Optional.of(Quantities.percent(1 - efficiency) + " of the time")
        : Optional.empty();
  }

  /** Jobs that wait mind it little. */
  private static Optional<String> contended(CellGroup group) {
    return group.first().computes() && group.contention() >= Contention.CONSIDERABLE
        ? Optional.of(Quantities.percent(group.contention()))
        : Optional.empty();
  }

  private static boolean longJobs(CellGroup group) {
    return group.first().solo().runSeconds() > LONG_SECONDS;
  }

  private static Optional<String> noisy(CellGroup group) {
    Spread wall = group.wall();
    return wall.max() > NOISY * wall.min()
        ? Optional.of(Quantities.range(wall.min(), wall.max()))
        : Optional.empty();
  }
}
