package dev.quadrant.coordinator.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import dev.quadrant.model.JobCounts;
import dev.quadrant.model.RunState;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a run, in whatever order, its jobs are settled once and counted once. */
class RunTrackerHistoryTest {

  private static final int HISTORIES = 50;
  private static final int EVENTS = 150;

  @ParameterizedTest(name = "seeds from {0} × 1000")
  @MethodSource("dev.quadrant.testing.Seeds#few")
  void everyJobIsSettledAndCountedOnceWhateverHappens(long thousand) {
    for (long seed = 1_000 * thousand; seed < 1_000 * thousand + HISTORIES; seed++) {
      try {
        assertThat(new History(seed).live(EVENTS).state()).matches(RunState::ended);
      } catch (AssertionError failure) {
        throw new AssertionError("seed " + seed, failure);
      }
    }
  }

  /** The check itself is seen to fail on each kind of wrong count. */
  @ParameterizedTest
  @MethodSource
  void aWrongCountIsNoticed(UnaryOperator<RunSnapshot> defect) {
    History history = new History(4);
    RunSnapshot good = history.live(EVENTS);
    HistoryCheck.check(good, history.ledger());
    RunSnapshot bad = defect.apply(good);
    assertThatThrownBy(() -> HistoryCheck.check(bad, history.ledger()))
        .isInstanceOf(AssertionError.class);
  }

  static List<Named<UnaryOperator<RunSnapshot>>> aWrongCountIsNoticed() {
    return List.of(
        named("a success counted twice", good -> with(good, counts(good, 0, 1), 0, 0)),
        named("a success instead of a job to come", good -> with(good, counts(good, -1, 1), 0, 0)),
        named("a job forgotten", good -> with(good, counts(good, 0, -1), 0, 0)),
        named("a duplicate not counted", good -> with(good, good.jobs(), 0, -1)),
        named("a retry counted twice", good -> with(good, good.jobs(), 1, 0)));
  }

  private static JobCounts counts(RunSnapshot good, int pending, int succeeded) {
    JobCounts jobs = good.jobs();
    return new JobCounts(
        jobs.total(),
        jobs.pending() + pending,
        jobs.running(),
        jobs.succeeded() + succeeded,
        jobs.failed(),
        jobs.cancelled(),
        jobs.dead());
  }

  private static RunSnapshot with(
      RunSnapshot good, JobCounts jobs, long moreRetried, long moreDuplicates) {
    return new RunSnapshot(
        good.id(),
        good.state(),
        jobs,
        good.retried() + moreRetried,
        good.duplicates() + moreDuplicates,
        good.wallNanos(),
        good.progress(),
        good.waited(),
        good.ran(),
        good.returned(),
        good.response(),
        good.clockBoundSeconds(),
        good.failures());
  }
}
