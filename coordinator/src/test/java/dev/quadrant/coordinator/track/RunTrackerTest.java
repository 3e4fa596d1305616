package dev.quadrant.coordinator.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import dev.quadrant.testing.ManualTicker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunTrackerTest {

  private static final RetryPolicy POLICY =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofMinutes(1));

  private final ManualTicker ticker = new ManualTicker();
  private final Map<Integer, String> died = new HashMap<>();
  private RunTracker tracker = tracker(10, POLICY, ResultCheck.ANYTHING);

  private RunTracker tracker(int jobs, RetryPolicy policy, ResultCheck check) {
    RunSpec spec =
        new RunSpec(
            "run",
            new Lane("type", ExecutionModelName.EVENT_LOOP),
            new Payloads.Repeated(Payload.EMPTY, jobs),
            RunSpec.DEFAULT_QUEUE,
            1,
            policy,
            RunSpec.DEFAULT_TIMEOUT);
    return Runs.tracker(spec, check, ticker.nanos());
  }

  private JobRange take() {
    return tracker.take(Integer.MAX_VALUE / 2).orElseThrow();
  }

  private static BundleKey key(JobRange range) {
    return new BundleKey("run", range.first(), range.attempt());
  }

  private void report(JobRange range, Outcome outcome) {
    report(Sections.all(key(range), range.count(), outcome));
  }

  private void report(ResultSection section) {
    tracker.apply(section, report(), this::settle);
  }

  private Report report() {
    return new Report("worker", ticker.nanos(), 0, 0);
  }

  private void settle(int first, int count, JobState state) {
    tracker.settled(
        first, count, state, ticker.nanos(), (index, error) -> died.put(index, error.message()));
  }

  private RunSnapshot snapshot() {
    return tracker.snapshot(ticker.nanos());
  }

  @Test
  void publishesJobsInOrderOnceAndOnlyWhenAsked() {
    assertThat(tracker.take(4)).contains(new JobRange(0, 4, 1));
    assertThat(tracker.take(4)).contains(new JobRange(4, 4, 1));
    assertThat(tracker.take(4)).contains(new JobRange(8, 2, 1));
    assertThat(tracker.hasWork()).isFalse();
    assertThat(tracker.take(4)).isEmpty();
  }

  @Test
  void endsWhenTheLastJobIsSettled() {
    JobRange all = take();
    report(Sections.of(key(all)).add(0, Outcome.SUCCEEDED).add(9, Outcome.SUCCEEDED).build());
    assertThat(tracker.ended()).isFalse();
    ticker.advance(Duration.ofSeconds(2));
    report(all, Outcome.SUCCEEDED);
    ticker.advance(Duration.ofSeconds(3));
    assertThat(tracker.ended()).isTrue();
    assertThat(snapshot().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(snapshot().jobs()).isEqualTo(new JobCounts(10, 0, 0, 10, 0, 0, 0));
    assertThat(snapshot().wallNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
    assertThat(snapshot().duplicates()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void aJobIsDeadAfterExactlyItsAttempts(int attempts) {
    tracker = tracker(1, POLICY.withAttempts(attempts), ResultCheck.ANYTHING);
    for (int attempt = 1; attempt <= attempts; attempt++) {
      assertThat(snapshot().jobs().dead()).as("before attempt %d", attempt).isZero();
      JobRange range = take();
      assertThat(range.attempt()).isEqualTo(attempt);
      report(range, attempt % 2 == 0 ? Outcome.FAILED : Outcome.TIMED_OUT);
      ticker.advance(POLICY.maxBackoff());
      tracker.wake(ticker.nanos());
    }
    assertThat(snapshot().jobs().dead()).isEqualTo(1);
    assertThat(snapshot().state()).isEqualTo(RunState.FAILED);
    assertThat(snapshot().retried()).isEqualTo(attempts - 1);
    assertThat(tracker.hasWork()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"RETURNED", "CANCELLED"})
  void whatWasNotDoneIsNotChargedHoweverOften(Outcome outcome) {
    tracker = tracker(1, POLICY.withAttempts(1), ResultCheck.ANYTHING);
    for (int attempt = 1; attempt <= 20; attempt++) {
      report(take(), outcome);
      ticker.advance(POLICY.maxBackoff());
      tracker.wake(ticker.nanos());
    }
    report(take(), Outcome.SUCCEEDED);
    assertThat(snapshot().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(snapshot().retried()).as("it has never begun").isZero();
    assertThat(snapshot().failures()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"RETURNED", "CANCELLED"})
  void whatWasStoppedAndHandedBackIsTriedAgain(Outcome outcome) {
    tracker = tracker(2, POLICY, ResultCheck.ANYTHING);
    report(
        Sections.of(key(take()))
            .add(0, outcome, 0, 1, "", null)
            .add(1, outcome, 0, 0, "", null)
            .build());
    report(take(), Outcome.SUCCEEDED);
    report(take(), Outcome.SUCCEEDED);
    assertThat(snapshot().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(snapshot().retried()).as("only one has begun").isEqualTo(1);
  }

  @Test
  void whatIsHandedBackIsPublishedAtOnceTheFirstTimesAndLaterWithAPause() {
    tracker = tracker(1, POLICY, ResultCheck.ANYTHING);
    report(take(), Outcome.RETURNED);
    report(take(), Outcome.RETURNED);
    report(take(), Outcome.RETURNED);
    assertThat(tracker.hasWork()).isFalse();
    ticker.advance(POLICY.backoff());
    assertThat(tracker.wake(ticker.nanos())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsHandedBackAgainAndAgainStaysTogether(boolean lost) {
    for (int attempt = 1; attempt <= 6; attempt++) {
      JobRange all = take();
      assertThat(all).isEqualTo(new JobRange(0, 10, attempt));
      if (lost) {
        tracker.lost(all, false, ticker.nanos(), this::settle);
      } else {
        report(all, Outcome.RETURNED);
      }
      ticker.advance(POLICY.maxBackoff());
      tracker.wake(ticker.nanos());
    }
    assertThat(snapshot().retried()).isEqualTo(lost ? 50 : 0);
  }

  @Test
  void suspectsComeTogetherButApartFromOthers() {
    for (int attempt = 1; attempt <= 2; attempt++) {
      tracker.lost(tracker.take(4).orElseThrow(), true, ticker.nanos(), this::settle);
    }
    assertThat(take()).as("all others").isEqualTo(new JobRange(4, 6, 1));
    assertThat(tracker.hasWork()).isFalse();
    assertThat(tracker.takeSuspects(3)).contains(new JobRange(0, 3, 3));
    assertThat(tracker.takeSuspects(3)).contains(new JobRange(3, 1, 3));
    assertThat(tracker.takeSuspects(3)).isEmpty();
  }

  @Test
  void aFailedJobWaitsForItsBackoffAndIsPendingMeanwhile() {
    report(take(), Outcome.FAILED);
    assertThat(tracker.hasWork()).isFalse();
    ticker.advance(Duration.ofNanos(49_999_999)); // at most half of 100 ms is taken off as jitter
    assertThat(tracker.wake(ticker.nanos())).isFalse();
    assertThat(snapshot().jobs().pending()).isEqualTo(10);
    ticker.advance(Duration.ofMillis(51));
    assertThat(tracker.wake(ticker.nanos())).isTrue();
    assertThat(take()).isEqualTo(new JobRange(0, 10, 2));
  }

  @Test
  void aLateSuccessOfAnOlderAttemptSettlesAndDropsTheRetry() {
    JobRange first = take();
    report(first, Outcome.FAILED);
    ticker.advance(POLICY.backoff());
    tracker.wake(ticker.nanos());
    report(Sections.of(key(first)).add(3, Outcome.SUCCEEDED).build());
    assertThat(take()).isEqualTo(new JobRange(0, 3, 2));
    assertThat(take()).isEqualTo(new JobRange(4, 6, 2));
    assertThat(tracker.hasWork()).isFalse();
    assertThat(snapshot().jobs().succeeded()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"SUCCEEDED"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatElseComesOfAnAttemptThatIsNoLongerCurrentIsIgnored(Outcome outcome) {
    JobRange first = take();
    tracker.lost(first, true, ticker.nanos(), this::settle);
    assertThat(take()).isEqualTo(new JobRange(0, 10, 2));
    report(first, outcome);
    assertThat(tracker.hasWork()).isFalse();
    assertThat(snapshot().jobs()).isEqualTo(new JobCounts(10, 10, 0, 0, 0, 0, 0));
    assertThat(snapshot().failures()).isEmpty();
  }

  @Test
  void aWrongResultOfAnAttemptThatIsNoLongerCurrentIsIgnored() {
    tracker = tracker(1, POLICY, result -> Optional.of("is wrong"));
    JobRange first = take();
    tracker.lost(first, true, ticker.nanos(), this::settle);
    report(first, Outcome.SUCCEEDED);
    assertThat(snapshot().jobs().failed()).isZero();
    report(take(), Outcome.SUCCEEDED);
    assertThat(snapshot().jobs().failed()).isEqualTo(1);
  }

  @Test
  void aWrongResultFailsTheJobForGood() {
    tracker =
        tracker(2, POLICY, result -> result.length == 0 ? Optional.empty() : Optional.of("no"));
    JobRange all = take();
    report(
        Sections.of(key(all))
            .add(0, Outcome.SUCCEEDED)
            .add(1, Outcome.SUCCEEDED, 0, 1, "result", null)
            .build());
    assertThat(snapshot().jobs()).isEqualTo(new JobCounts(2, 0, 0, 1, 1, 0, 0));
    assertThat(snapshot().failures()).containsOnly(new FailureGroup("wrong result: no", 1, 1));
    assertThat(tracker.known()).as("jobs in the histograms").isEqualTo(1);
  }

  @Test
  void aCheckThatBreaksOnAResultFailsTheJobAndNotTheCoordinator() {
    tracker = tracker(1, POLICY, result -> Optional.of("byte " + result[7]));
    report(take(), Outcome.SUCCEEDED);
    assertThat(snapshot().jobs().failed()).isEqualTo(1);
    assertThat(snapshot().failures().getFirst().message()).contains("ArrayIndexOutOfBounds");
  }

  @Test
  void whatCannotBeRepeatedFailsAtOnce() {
    report(take(), Outcome.UNRECOVERABLE);
    assertThat(snapshot().jobs().failed()).isEqualTo(10);
    assertThat(tracker.ended()).isTrue();
  }

  @Test
  void aFailureReportedAgainBeforeItsDecisionIsReadBackIsCountedOnce() {
    tracker = tracker(1, POLICY.withAttempts(1), ResultCheck.ANYTHING);
    ResultSection failed = Sections.all(key(take()), 1, Outcome.FAILED);
    List<JobState> decisions = new ArrayList<>();
    for (int time = 0; time < 3; time++) {
      tracker.apply(failed, report(), (first, count, state) -> decisions.add(state));
    }
    assertThat(decisions).containsExactly(JobState.DEAD);
    assertThat(snapshot().failures()).extracting(FailureGroup::count).containsExactly(1L);
    assertThat(tracker.hasWork()).isFalse();
  }

  @Test
  void resultsForWhatWasNeverOnOfferAreUnexpected() {
    tracker.take(5);
    for (BundleKey key :
        List.of(
            new BundleKey("run", 10, 1),
            new BundleKey("run", 5, 2),
            new BundleKey("run", -1, 1),
            new BundleKey("run", 0, 2),
            new BundleKey("run", 0, 0))) {
      report(Sections.all(key, 1, Outcome.SUCCEEDED));
    }
    assertThat(tracker.unexpected()).isEqualTo(5);
    assertThat(snapshot().jobs().succeeded()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void lifeAndReplaySayTheSameOfResultsForWhatIsOnOfferAndWasNeverPublished(Outcome outcome) {
    ResultSection forged = Sections.all(new BundleKey("run", 6, 1), 2, outcome);
    tracker.take(5);
    report(forged);
    RunTracker replayed = tracker(10, POLICY, ResultCheck.ANYTHING);
    replayed.replay();
    replayed.apply(
        forged,
        report(),
        (first, count, state) -> replayed.settled(first, count, state, 0, (index, error) -> {}));
    assertThat(replayed.counts()).isEqualTo(tracker.counts());
    assertThat(replayed.unexpected()).isEqualTo(tracker.unexpected()).isZero();
    assertThat(replayed.known()).isEqualTo(tracker.known());
  }

  @Test
  void aFreshJobOfWhichSomethingWasReportedIsNotPublishedAsFresh() {
    tracker.take(5);
    report(Sections.all(new BundleKey("run", 5, 1), 1, Outcome.SUCCEEDED));
    report(Sections.all(new BundleKey("run", 7, 1), 1, Outcome.SUCCEEDED));
    report(Sections.all(new BundleKey("run", 9, 1), 1, Outcome.RETURNED));
    List<JobRange> published = new ArrayList<>();
    while (tracker.hasWork()) {
      published.add(take());
    }
    assertThat(published)
        .containsExactlyInAnyOrder(
            new JobRange(6, 1, 1), new JobRange(8, 1, 1), new JobRange(9, 1, 2));
    published.forEach(range -> report(range, Outcome.SUCCEEDED));
    report(new JobRange(0, 5, 1), Outcome.SUCCEEDED);
    assertThat(tracker.ended()).isTrue();
    assertThat(snapshot().duplicates()).isZero();
  }

  @Test
  void aCancelSettlesWhatNoWorkerHasAndNothingElse() {
    tracker.take(2);
    JobRange failed = tracker.take(2).orElseThrow();
    JobRange lost = tracker.take(1).orElseThrow();
    report(failed, Outcome.FAILED);
    tracker.lost(lost, true, ticker.nanos(), this::settle);
    tracker.cancel("by the test", this::settle);
    assertThat(tracker.hasWork()).isFalse();
    assertThat(snapshot().jobs()).isEqualTo(new JobCounts(10, 2, 0, 0, 0, 8, 0));
    report(Sections.all(new BundleKey("run", 0, 1), 1, Outcome.SUCCEEDED));
    report(Sections.all(new BundleKey("run", 1, 1), 1, Outcome.FAILED));
    assertThat(snapshot().jobs()).isEqualTo(new JobCounts(10, 0, 0, 1, 0, 9, 0));
    assertThat(snapshot().state()).isEqualTo(RunState.CANCELLED);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.quadrant.testing.Seeds#few")
  void anyOrderAndAnyRepetitionOfResultsGivesTheSameTotals(long seed) {
    tracker = tracker(1_000, POLICY, ResultCheck.ANYTHING);
    List<ResultSection> sections = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (JobRange range = take(64, random); ; range = take(64, random)) {
      Sections section = Sections.of(key(range));
      for (int offset = 0; offset < range.count(); offset++) {
        section.add(offset, Outcome.SUCCEEDED, 0, 1_000 + range.first() + offset, "", null);
      }
      sections.add(section.build());
      if (range.end() == 1_000) {
        break;
      }
    }
    int repeated = sections.size() / 2;
    sections.addAll(sections.subList(0, repeated));
    Collections.shuffle(sections, new java.util.Random(seed));
    sections.forEach(this::report);
    assertThat(snapshot().jobs()).isEqualTo(new JobCounts(1_000, 0, 0, 1_000, 0, 0, 0));
    assertThat(tracker.known()).isEqualTo(1_000);
    assertThat(tracker.meanRunNanos()).isEqualTo(1_499.5);
    assertThat(snapshot().ran().mean()).isCloseTo(1_499.5e-9, within(2e-9));
    assertThat(snapshot().ran().max()).isCloseTo(1_999e-9, within(2e-9));
    assertThat(snapshot().duplicates()).isPositive();
  }

  private JobRange take(int most, SplittableRandom random) {
    return tracker.take(random.nextInt(1, most)).orElseThrow();
  }

  @Test
  void waitRunAndReturnAddUpToResponse() {
    tracker = tracker(1, POLICY, ResultCheck.ANYTHING);
    JobRange one = take();
    long submitted = ticker.nanos();
    ticker.advance(Duration.ofMillis(600));
    long started = submitted + Duration.ofMillis(100).toNanos();
    long run = Duration.ofMillis(300).toNanos();
    report(Sections.of(key(one)).add(0, Outcome.SUCCEEDED, started, run, "", null).build());
    assertThat(snapshot().waited().max()).isCloseTo(0.1, within(0.001));
    assertThat(snapshot().ran().max()).isCloseTo(0.3, within(0.001));
    assertThat(snapshot().returned().max()).isCloseTo(0.2, within(0.001));
    assertThat(snapshot().response().max()).isCloseTo(0.6, within(0.001));
  }

  /** As far as that is possible at all: no job starts before it was submitted. */
  @Test
  void theSplitOfWaitAndReturnIsAsUncertainAsTheWorstKnownClock() {
    tracker = tracker(3, POLICY, ResultCheck.ANYTHING);
    JobRange all = take();
    long submitted = ticker.nanos();
    long run = Duration.ofMillis(300).toNanos();
    ticker.advance(Duration.ofMillis(600));
    report(all, 0, submitted, run, Duration.ofMillis(2));
    assertThat(snapshot().clockBoundSeconds()).isEqualTo(0.002);
    report(all, 1, submitted, run, Duration.ofMillis(1));
    assertThat(snapshot().clockBoundSeconds()).isEqualTo(0.002);
    report(all, 2, submitted + Duration.ofDays(1).toNanos(), run, Duration.ofDays(9));
    assertThat(snapshot().clockBoundSeconds()).isEqualTo(0.3);
    assertThat(snapshot().waited().max()).isCloseTo(0.3, within(0.001));
    assertThat(snapshot().returned().max()).isCloseTo(0.3, within(0.001));
  }

  private void report(JobRange range, int row, long started, long run, Duration bound) {
    tracker.apply(
        Sections.of(key(range)).add(row, Outcome.SUCCEEDED, started, run, "", null).build(),
        new Report("worker", ticker.nanos(), 0, bound.toNanos()),
        this::settle);
  }

  @Test
  void progressCountsSettledJobsAndTheFractionsOfRunningOnes() {
    JobRange all = take();
    tracker.handedOver(10);
    report(Sections.all(key(all), 4, Outcome.SUCCEEDED));
    tracker.handedBack(4);
    tracker.progress(1.5);
    assertThat(snapshot().progress()).isCloseTo(0.55, within(1e-9));
    tracker.progress(100);
    assertThat(snapshot().progress()).isCloseTo(1.0, within(1e-9));
    assertThat(snapshot().jobs().running()).isEqualTo(6);
    assertThat(snapshot().state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void tenMillionJobsTakeLessThanAByteEach() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] times = new long[Bundle.MAX_JOBS];
    long before = threads.getCurrentThreadAllocatedBytes();
    tracker = tracker(10_000_000, POLICY, ResultCheck.ANYTHING);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    while (tracker.hasWork()) {
      JobRange range = tracker.take(Bundle.MAX_JOBS).orElseThrow();
      ResultSection section =
          new ResultSection(key(range), range.count(), null, null, times, times, null, null);
      before = threads.getCurrentThreadAllocatedBytes();
      report(section);
      allocated += threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(tracker.ended()).isTrue();
    assertThat(allocated).isLessThan(10_000_000);
  }
}
