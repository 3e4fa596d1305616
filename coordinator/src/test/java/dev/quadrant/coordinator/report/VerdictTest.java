package dev.quadrant.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.report.Verdict.Ranking;
import dev.quadrant.coordinator.report.Verdict.Standing;
import dev.quadrant.coordinator.report.Warning.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void theFastestWinsByItsDistanceToTheNext() {
    Verdict verdict =
        Verdict.of(
            List.of(
                new SampleCell("a", "processes").wall(6).cell(),
                new SampleCell("a", "event-loop").wall(2).cell(),
                new SampleCell("a", "worker-threads").wall(3).cell()));

    assertThat(names(verdict.rankings().getFirst().winners())).containsExactly("event-loop");
    assertThat(verdict.rankings().getFirst().runnerUp())
        .map(Standing::name)
        .contains("worker-threads");
    assertThat(verdict.text())
        .contains("a  event-loop wins: 2.00 s, 2.00× the ideal; 1.50× faster than worker-threads");
  }

  @Test
  void mediansWithinFivePerCentShareTheFirstPlace() {
    Verdict verdict =
        Verdict.of(
            List.of(
                new SampleCell("a", "event-loop").wall(1.00).cpu(0.1).cell(),
                new SampleCell("a", "hazelcast").wall(1.04).cpu(0.9).cell(),
                new SampleCell("a", "processes").wall(1.20).cell()));

    assertThat(names(verdict.rankings().getFirst().winners()))
        .containsExactly("event-loop", "hazelcast");
    assertThat(verdict.text().replaceAll("\\s+", " "))
        .contains("event-loop and hazelcast tie: 1.00 s, 1.00× the ideal;")
        .contains("event-loop needs the least CPU time (0.10 s); 1.20× faster than processes");
  }

  @Test
  void overlappingRangesOfRepeatsTie() {
    Verdict verdict =
        Verdict.of(
            List.of(
                new SampleCell("a", "event-loop").repeat(1).wall(1.0).cell(),
                new SampleCell("a", "event-loop").repeat(2).wall(1.3).cell(),
                new SampleCell("a", "processes").repeat(1).wall(1.3).cell(),
                new SampleCell("a", "processes").repeat(2).wall(1.7).cell()));

    assertThat(verdict.rankings().getFirst().winners()).hasSize(2);
  }

  @Test
  void whoDidNotFinishCannotWin() {
    Verdict verdict =
        Verdict.of(
            List.of(
                new SampleCell("a", "event-loop").wall(0.1).failed(2, "boom\nbang").cell(),
                new SampleCell("a", "processes").wall(5).cell(),
                new SampleCell("b", "processes").wall(5).lost(1).cell()));

    Ranking first = verdict.rankings().getFirst();
    assertThat(names(first.winners())).containsExactly("processes");
    assertThat(first.unfinished()).containsExactly("event-loop");
    assertThat(verdict.text())
        .contains("not finished: event-loop")
        .contains("b  nobody finished: processes")
        .contains("event-loop (2: boom bang)");
    assertThat(kinds(verdict)).contains(Kind.FAILED, Kind.LOST);
  }

  @Test
  void warnsOfWhatMakesFiguresDoubtful() {
    Verdict verdict =
        Verdict.of(
            List.of(
                new SampleCell("blocked", "event-loop").wall(2).blocked(1.9).cell(),
                new SampleCell("overhead", "hazelcast").wall(2).ideal(0.1).solo(0.001).cell(),
                new SampleCell("slow", "hazelcast").wall(2).ideal(0.5).solo(0.1).cell(),
                new SampleCell("duplicates", "processes").duplicates(3).cell(),
                new SampleCell("noisy", "processes").repeat(1).wall(1).cell(),
                new SampleCell("noisy", "processes").repeat(2).wall(1.8).cell()));

    assertThat(verdict.warnings())
        .containsExactly(
            new Warning(Kind.DUPLICATES, "duplicates", List.of("processes (3)")),
            new Warning(Kind.BLOCKED, "blocked", List.of("event-loop (1.90 s)")),
            new Warning(Kind.OVERHEAD, "overhead", List.of("hazelcast (95 % of the time)")),
            new Warning(Kind.SLOW, "slow", List.of("hazelcast (75 % of the time)")),
            new Warning(Kind.NOISY, "noisy", List.of("processes (1.00–1.80 s)")));
  }

  @Test
  void warnsOfCoresThatOthersHadWhereJobsCompute() {
    Verdict verdict =
        Verdict.of(
            List.of(
                new SampleCell("cpu", "processes").computing(0.3).contention(0.67).cell(),
                new SampleCell("cpu", "hazelcast").computing(1).contention(0.05).cell(),
                new SampleCell("cpu", "event-loop").computing(1).cell(),
                new SampleCell("io", "processes").contention(0.67).cell()));

    assertThat(verdict.warnings())
        .containsExactly(new Warning(Kind.CONTENDED, "cpu", List.of("processes (67 %)")));
  }

  @Test
  void queueingForASlotIsNoOverhead() {
    // Ten jobs one after the other: the median response is fifty times the median run.
    assertThat(Verdict.of(List.of(new SampleCell("a", "processes").cell())).warnings()).isEmpty();
  }

  @Test
  void severalTransportsCompeteByName() {
    Verdict verdict =
        Verdict.of(
            List.of(
                new SampleCell("a", "processes").over("local").wall(1).cell(),
                new SampleCell("a", "processes").over("kafka").wall(2).cell()));

    assertThat(verdict.text())
        .contains("processes over local wins")
        .contains("processes over kafka");
  }

  @Test
  void noLineIsWiderThanAHundredColumns() {
    Verdict verdict =
        Verdict.of(
            List.of(
                new SampleCell("many-short-io", "event-loop").blocked(0.5).cell(),
                new SampleCell("many-short-io", "worker-threads").cell(),
                new SampleCell("many-short-io", "virtual-threads").cell(),
                new SampleCell("many-short-io", "hazelcast").cell(),
                new SampleCell("many-short-io", "processes").wall(5).cell()));

    assertThat(verdict.text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  private static List<String> names(List<Standing> standings) {
    return standings.stream().map(Standing::name).toList();
  }

  private static List<Kind> kinds(Verdict verdict) {
    return verdict.warnings().stream().map(Warning::kind).toList();
  }
}
