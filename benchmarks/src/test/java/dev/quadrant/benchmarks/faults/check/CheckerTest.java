package dev.quadrant.benchmarks.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.benchmarks.faults.ledger.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The checker is content with what is right, and is seen to fail on what was planted. */
class CheckerTest {

  private static final String RUN = "run-1";
  private static final int JOBS = 100;
  private static final Accepted ACCEPTED = Accepted.of(RUN, JOBS);

  private final Checker checker = new Checker(List.of(ACCEPTED));

  private static LedgerEntry entry(boolean finished, int index) {
    return new LedgerEntry(finished, RUN, index, 1, 0, 1);
  }

  private static void perform(Checker checker, IntStream indexes) {
    indexes.forEach(index -> {
      checker.effect(entry(false, index));
      checker.effect(entry(true, index));
    });
  }

  private static Counted succeeded(int succeeded, long measured) {
    return new Counted(
        true, JOBS, succeeded, 0, 0, Math.max(0, JOBS - succeeded), measured, 0, Map.of());
  }

  private Verdict judge(Counted counted) {
    checker.counted(RUN, counted);
    return checker.verdict();
  }

  @Test
  void anUndisturbedRunIsRight() {
    perform(checker, IntStream.range(0, JOBS));
    Verdict verdict = judge(succeeded(JOBS, JOBS));
    assertThat(verdict.complaints()).isEmpty();
    assertThat(verdict).isEqualTo(new Verdict(JOBS, 0, 0, 0, 0, 0, 0, List.of()));
  }

  @Test
  void jobsThatRanAgainAreRightAndReported() {
    checker.effect(entry(false, 7)); // its process was killed
    perform(checker, IntStream.range(0, JOBS));
    perform(checker, IntStream.of(8)); // its result was late
    Verdict verdict = judge(new Counted(true, JOBS, JOBS, 0, 0, 0, JOBS, 1, Map.of()));
    assertThat(verdict.complaints()).isEmpty();
    assertThat(verdict).isEqualTo(new Verdict(JOBS, 0, 0, 1, 1, 2, 1, List.of()));
  }

  @Test
  void aPlantedLossIsFound() {
    perform(checker, IntStream.range(0, JOBS - 1));
    Verdict verdict = judge(succeeded(JOBS - 1, JOBS - 1));
    assertThat(verdict.lost()).isEqualTo(2); // without an end, and without an effect
    assertThat(verdict.complaints()).first().asString().contains("1 of 100 jobs have no end");
  }

  @Test
  void aSuccessWithoutAnEffectIsFoundHoweverTheCountsAddUp() {
    perform(checker, IntStream.range(0, JOBS).filter(index -> index != 42));
    perform(checker, IntStream.of(43)); // as many effects as jobs
    Verdict verdict = judge(succeeded(JOBS, JOBS));
    assertThat(verdict.lost()).isEqualTo(1);
    assertThat(verdict.complaints()).singleElement().asString().contains("job 42");
  }

  @Test
  void aPlantedDoubleCountIsFound() {
    perform(checker, IntStream.range(0, JOBS));
    assertThat(judge(succeeded(JOBS + 1, JOBS + 1)).complaints())
        .singleElement()
        .asString()
        .contains("101 ends are counted of 100 jobs");
  }

  @Test
  void aDurationThatWasMeasuredTwiceIsFound() {
    perform(checker, IntStream.range(0, JOBS));
    assertThat(judge(succeeded(JOBS, JOBS + 1)).complaints())
        .singleElement()
        .asString()
        .contains("101 durations");
  }

  @Test
  void whatNobodySubmittedIsFound() {
    perform(checker, IntStream.range(0, JOBS + 1));
    checker.effect(new LedgerEntry(false, "run-2", 0, 1, 0, 1));
    checker.effect(new LedgerEntry(false, RUN, 0, 0, 0, 1));
    checker.unexpectedResults(2);
    checker.counted("run-3", succeeded(JOBS, JOBS));
    Verdict verdict = judge(succeeded(JOBS, JOBS));
    assertThat(verdict.unexpected()).isEqualTo(7);
    assertThat(verdict.complaints()).hasSize(6);
  }

  @Test
  void anotherOutcomeThanUndisturbedIsFound() {
    Checker poisoned = new Checker(List.of(ACCEPTED.withUnsuccessful(Set.of(5))));
    perform(poisoned, IntStream.range(0, JOBS).filter(index -> index != 5));
    poisoned.counted(
        RUN, new Counted(true, JOBS, JOBS - 2, 2, 0, 0, JOBS, 0, Map.of(5, "", 6, "")));
    assertThat(poisoned.verdict().complaints()).hasSize(2);
    assertThat(poisoned.verdict().lost()).isZero();
  }

  @Test
  void aCancelledRunMayLeaveJobsUndone() {
    Checker cancelled = new Checker(List.of(ACCEPTED.asCancelled()));
    perform(cancelled, IntStream.range(0, 60));
    cancelled.counted(RUN, new Counted(true, JOBS, 60, 0, 40, 0, JOBS, 0, Map.of()));
    assertThat(cancelled.verdict().complaints()).isEmpty();
    cancelled.counted(RUN, new Counted(true, JOBS, 61, 0, 39, 0, JOBS, 0, Map.of()));
    assertThat(cancelled.verdict().lost()).isEqualTo(1);
  }
}
