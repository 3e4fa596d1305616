package dev.quadrant.coordinator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our cells beside the twelve figures of the seed's notebook. */
public final class SeedTable {

  /** A column of the notebook and the model that does the same. */
  private record Pair(String notebook, String model, Map<String, Double> seconds) {}

  private static final List<String> SCENARIOS =
      List.of("few-long-io", "few-long-cpu", "many-short-io", "many-short-cpu");

  private static final List<Pair> PAIRS =
      List.of(
          pair("processes", "processes", 5.05, 15.4, 7.31, 19.2),
          pair("threads", "worker-threads", 1.01, 837, 1.49, 952),
          pair("asyncio", "event-loop", 1.04, 12.1, 1.03, 14.7));

  private static final String NOTE =
      """
      ours / the notebook's (how many times as fast). The notebook is the seed's own: NumPy on two
      cores of an older machine; its figures include the start of its pool, ours start warm.
      """;

  private static final String SIZES =
      """
      Sizes other than the notebook's (--quick, --jobs): the figures cannot be compared.
      """;

  private SeedTable() {}

  /**
   * The table and its footnotes.
   *
   * @param sameSize whether the scenarios were run at the notebook's size
   */
  public static String render(List<Cell> cells, boolean sameSize) {
    List<CellGroup> groups = CellGroup.of(cells);
    List<String> header = new ArrayList<>(List.of("scenario"));
    PAIRS.forEach(pair -> header.add(pair.model + "\n/ " + pair.notebook));
    TextTable table = new TextTable(header);
    for (String scenario : SCENARIOS) {
      List<String> line = new ArrayList<>(List.of(scenario));
      PAIRS.forEach(pair -> line.add(text(groups, scenario, pair, sameSize)));
      table.add(line);
    }
    return table.render() + "\n" + (sameSize ? NOTE : NOTE + SIZES);
  }

  private static String text(List<CellGroup> groups, String scenario, Pair pair, boolean sameSize) {
    double theirs = pair.seconds.getOrDefault(scenario, 0.0);
    Optional<Double> ours =
        groups.stream()
            .filter(group -> group.scenario().equals(scenario))
            .filter(group -> group.model().equals(pair.model))
            .filter(CellGroup::complete)
            .map(group -> group.wall().median())
            .findFirst();
    String text = ours.map(Quantities::seconds).orElse("–") + " / " + Quantities.seconds(theirs);
    return text
        + ours.filter(seconds -> sameSize && seconds > 0)
            .map(seconds -> " (" + Quantities.times(theirs / seconds) + ")")
            .orElse("");
  }

  private static Pair pair(String notebook, String model, double... seconds) {
    return new Pair(
        notebook,
        model,
        Map.of(
            SCENARIOS.get(0), seconds[0],
            SCENARIOS.get(1), seconds[1],
            SCENARIOS.get(2), seconds[2],
            SCENARIOS.get(3), seconds[3]));
  }
}
