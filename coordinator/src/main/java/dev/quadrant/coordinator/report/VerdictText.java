package dev.quadrant.coordinator.report;

import dev.quadrant.coordinator.report.Verdict.Ranking;
import dev.quadrant.coordinator.report.Verdict.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A verdict in sentences. */
final class VerdictText {

  /** Among equals the thriftiest is named if it needs this much less than the next. */
  private static final double THRIFTY = 0.8;

  private VerdictText() {}

  static String of(Verdict verdict) {
    StringBuilder text = new StringBuilder();
    int width = verdict.rankings().stream().mapToInt(r -> r.scenario().length()).max().orElse(0);
    for (Ranking ranking : verdict.rankings()) {
      String label = ranking.scenario() + " ".repeat(width - ranking.scenario().length() + 2);
      text.append(Paragraph.of(label, sentence(ranking)));
    }
    if (!verdict.warnings().isEmpty()) {
      text.append('\n');
    }
    for (Warning warning : verdict.warnings()) {
      text.append(Paragraph.of("! ", sentence(warning)));
    }
    return text.toString();
  }

  private static String sentence(Warning warning) {
    return "%s under %s: %s"
        .formatted(warning.scenario(), list(warning.contestants()), warning.kind().text());
  }

  private static String sentence(Ranking ranking) {
    List<Standing> winners = ranking.winners();
    if (winners.isEmpty()) {
      return "nobody finished: " + list(ranking.unfinished());
    }
    Standing best = winners.getFirst();
    String time = Quantities.seconds(best.wall().median()) + ideal(best);
    String sentence =
        winners.size() == 1
            ? "%s wins: %s".formatted(best.name(), time)
            : "%s tie: %s%s"
                .formatted(
                    list(winners.stream().map(Standing::name).toList()), time, thrift(winners));
    return sentence
        + ranking.runnerUp().map(next -> "; " + lead(best, next)).orElse("")
        + (ranking.unfinished().isEmpty() ? "" : "; not finished: " + list(ranking.unfinished()));
  }

  private static String ideal(Standing standing) {
    return standing.timesIdeal() > 0
        ? ", " + Quantities.times(standing.timesIdeal()) + " the ideal"
        : "";
  }

  private static String lead(Standing best, Standing next) {
    return "%s faster than %s (%s)"
        .formatted(
            Quantities.times(next.wall().median() / best.wall().median()),
            next.name(),
            Quantities.seconds(next.wall().median()));
  }

  private static String thrift(List<Standing> winners) {
    List<Standing> byCpu =
        winners.stream().sorted(Comparator.comparingDouble(Standing::cpuSeconds)).toList();
    Standing least = byCpu.get(0);
    return Optional.of(byCpu.get(1))
        .filter(next -> least.cpuSeconds() < THRIFTY * next.cpuSeconds())
        .map(next ->
            "; %s needs the least CPU time (%s)"
                .formatted(least.name(), Quantities.cpuSeconds(least.cpuSeconds())))
        .orElse("");
  }

  private static String list(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
