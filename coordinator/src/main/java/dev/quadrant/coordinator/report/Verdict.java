package dev.quadrant.coordinator.report;

import dev.quadrant.stats.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the cells of a report say: who wins each scenario, and what to be wary of.
 *
 * @param rankings one a scenario, in the order of the report
 */
public record Verdict(List<Ranking> rankings, List<Warning> warnings) {

  public Verdict {
    rankings = List.copyOf(rankings);
    warnings = List.copyOf(warnings);
  }

  /**
   * The contestants of a scenario.
   *
   * @param standings those that did all their jobs, the fastest first
   * @param unfinished those that did not: they cannot win
   */
  public record Ranking(String scenario, List<Standing> standings, List<String> unfinished) {

    public Ranking {
      standings = List.copyOf(standings);
      unfinished = List.copyOf(unfinished);
    }

    /** The fastest, and all that cannot be told apart from it; empty when nobody finished. */
    public List<Standing> winners() {
      return standings.stream().filter(this::wins).toList();
    }

    /** The fastest that does not win. */
    public Optional<Standing> runnerUp() {
      return standings.stream().filter(standing -> !wins(standing)).findFirst();
    }

    private boolean wins(Standing standing) {
      return standing.wall().ties(standings.getFirst().wall());
    }
  }

  /**
   * How a contestant did.
   *
   * @param name its execution model, with the transport where there are several
   * @param wall seconds
   * @param timesIdeal the median as a multiple of the ideal; 0 when that is unknown
   */
  public record Standing(String name, Spread wall, double timesIdeal, double cpuSeconds) {}

  /** The verdict on these cells. */
  public static Verdict of(List<Cell> cells) {
    List<CellGroup> groups = CellGroup.of(cells);
    Contestants contestants = Contestants.of(groups);
    List<Ranking> rankings =
        groups.stream()
            .map(CellGroup::scenario)
            .distinct()
            .map(scenario -> ranking(scenario, groups, contestants))
            .toList();
    return new Verdict(rankings, Warnings.about(groups, contestants));
  }

  private static Ranking ranking(String scenario, List<CellGroup> groups, Contestants contestants) {
    var byCompletion =
        groups.stream()
            .filter(group -> group.scenario().equals(scenario))
            .collect(Collectors.partitioningBy(CellGroup::complete));
    List<Standing> standings =
        byCompletion.getOrDefault(true, List.of()).stream()
            .map(group ->
                new Standing(
                    contestants.name(group), group.wall(), group.timesIdeal(), group.cpuSeconds()))
            .sorted(Comparator.comparingDouble(standing -> standing.wall().median()))
            .toList();
    List<String> unfinished =
        byCompletion.getOrDefault(false, List.of()).stream().map(contestants::name).toList();
    return new Ranking(scenario, standings, unfinished);
  }

  /** The verdict in sentences, at most 100 columns wide. */
  public String text() {
    return VerdictText.of(this);
  }
}
