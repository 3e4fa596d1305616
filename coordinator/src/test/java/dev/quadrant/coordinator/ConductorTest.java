package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedTransport;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Condition;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import dev.quadrant.model.WorkerClock;
import dev.quadrant.testing.Beat;
import dev.quadrant.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The coordinator's decisions, on a clock that stands still and with workers that do as told. */
class ConductorTest {

  private static final Duration LEASE = CoordinatorOptions.DEFAULT.lease();
  private static final Duration TICK = Duration.ofMillis(50);
  private static final Map<Lane, Integer> FOUR_SLOTS = Map.of(Runs.NOOPS, 4, Runs.SUSPECTS, 4);

  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedTransport transport = new ScriptedTransport();
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final Conductor conductor =
      new Conductor(transport, CoordinatorOptions.DEFAULT, new Clock(ticker, 0), tasks::add);
  private final Requests requests =
      new Requests(conductor, CoordinatorOptions.DEFAULT.backlog(), ticker);
  private final ScriptedWorker worker = worker("worker");

  ConductorTest() {
    conductor.start(RunLogSource.inMemory(0)).await();
  }

  private ScriptedWorker worker(String id) {
    return new ScriptedWorker(transport, id, FOUR_SLOTS);
  }

  private RunHandle submit(RunSpec spec) {
    return submit(spec, ResultCheck.ANYTHING);
  }

  private RunHandle submit(RunSpec spec, ResultCheck check) {
    RunHandle run = requests.submit(new Submission(spec, check, null), ticker.nanos()).await();
    settle();
    return run;
  }

  /** Runs what was put off until the current event is through. */
  private void settle() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void tick() {
    conductor.tick();
    settle();
  }

  /** Time goes on, with a tick every 50 ms and a heartbeat of these workers with each. */
  private void pass(Duration time, ScriptedWorker... alive) {
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(TICK)) {
      ticker.advance(TICK);
      for (ScriptedWorker each : alive) {
        each.beat();
      }
      tick();
    }
  }

  private void beat(ScriptedWorker... workers) {
    for (ScriptedWorker each : workers) {
      each.beat();
    }
    settle();
  }

  private List<Bundle> published() {
    return transport.queue(RunSpec.DEFAULT_QUEUE).published();
  }

  private List<Bundle> waiting() {
    return transport.queue(RunSpec.DEFAULT_QUEUE).waiting();
  }

  private RunSnapshot snapshot(String run) {
    return conductor.book().runs().find(run).orElseThrow().snapshot(ticker.nanos());
  }

  private static int jobs(List<Bundle> bundles) {
    return bundles.stream().mapToInt(Bundle::count).sum();
  }

  @Test
  void aRunEndsWhenItsLastJobHasSucceeded() {
    beat(worker);
    RunHandle run = submit(Runs.spec("run", 100));
    assertThat(snapshot("run").state()).isEqualTo(RunState.ACCEPTED);
    ticker.advance(Duration.ofSeconds(1));
    worker.workOff(this::settle, Outcome.SUCCEEDED);
    RunSnapshot ended = run.ended().result();
    assertThat(ended.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(ended.jobs()).isEqualTo(new JobCounts(100, 0, 0, 100, 0, 0, 0));
    assertThat(ended.wallNanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(snapshot("run")).isEqualTo(ended);
    assertThat(jobs(published())).isEqualTo(100);
  }

  /** A queue may be a topic, which stays. */
  @Test
  void opensTheQueuesOfWorkersItAdmitsAndOnlyWhatIsAQueue() {
    transport.beat(Beat.of("one").slots(FOUR_SLOTS).queue("a-queue").heartbeat());
    transport.beat(Beat.of("two").slots(FOUR_SLOTS).queue("No queue!").heartbeat());
    transport.beat(
        Beat.of("three")
            .queue("other-release")
            .condition(new Condition("99.0.0", null, null, Map.of()))
            .heartbeat());
    assertThat(transport.queues()).containsExactly(RunSpec.DEFAULT_QUEUE, "a-queue");
  }

  @Test
  void jobsOfAWorkerWithAClockOfItsOwnAreTimedByWhatIsKnownOfIt() {
    beat(worker.reads(WorkerClock.of("elsewhere")));
    pass(Duration.ofSeconds(1), worker);
    ControlMessage.Present told = transport.asked().getFirst();
    // Heard when it was told, and said now: the worker in this test sends its heartbeats at 0.
    long underWay = ticker.nanos() - told.nanos();
    beat(
        worker.reads(
            new WorkerClock(
                "elsewhere", new WorkerClock.Echo(told.epoch(), told.nanos(), -underWay))));
    RunHandle run = submit(Runs.spec("run", 1));
    Bundle bundle = worker.takeAll().getFirst();
    long offset = conductor.workforce().clocks().of("worker").orElseThrow().nanos();
    long started = ticker.nanos() + offset + Duration.ofMillis(100).toNanos();
    ticker.advance(Duration.ofMillis(500));
    worker.report(
        List.of(
            Sections.of(bundle.key())
                .add(0, Outcome.SUCCEEDED, started, Duration.ofMillis(300).toNanos(), "", null)
                .build()));
    RunSnapshot ended = run.ended().result();
    assertThat(ended.waited().max()).isCloseTo(0.1, within(0.001));
    assertThat(ended.returned().max()).isCloseTo(0.1, within(0.001));
    assertThat(ended.clockBoundSeconds()).as("1.45 s of drift").isBetween(0.001, 0.002);
  }

  @Test
  void jobsOfAWorkerOfWhoseClockNothingIsKnownCanHaveWaitedForAnyTime() {
    beat(worker.reads(WorkerClock.of("elsewhere")));
    RunHandle run = submit(Runs.spec("run", 1));
    Bundle bundle = worker.takeAll().getFirst();
    ticker.advance(Duration.ofMillis(500));
    worker.report(
        List.of(
            Sections.of(bundle.key())
                .add(0, Outcome.SUCCEEDED, 1, Duration.ofMillis(300).toNanos(), "", null)
                .build()));
    assertThat(run.ended().result().clockBoundSeconds()).isEqualTo(0.2);
  }

  /** As from an earlier life of the coordinator, or of a worker that was taken for dead. */
  @Test
  void jobsOfAWorkerOnThisMachineAreTimedExactlyWithoutAHeartbeatOfIt() {
    RunHandle run = submit(Runs.spec("run", 1));
    ScriptedWorker other = worker("other");
    beat(other);
    Bundle bundle = other.takeAll().getFirst();
    ticker.advance(Duration.ofMillis(500));
    worker.report(List.of(Sections.all(bundle.key(), 1, Outcome.SUCCEEDED)));
    assertThat(run.ended().result().clockBoundSeconds()).isZero();
  }

  @Test
  void aRunIsNotAcceptedTwice() {
    submit(Runs.spec("run", 1));
    assertThat(
            requests
                .submit(new Submission(Runs.spec("run", 5), ResultCheck.ANYTHING, null), 0)
                .failed())
        .isTrue();
  }

  @Test
  void jobsWaitWhileNoWorkerCanRunThemAndArePublishedWhenOneComes() {
    ScriptedWorker other = new ScriptedWorker(transport, "other", Map.of(Runs.SLEEPS, 4));
    beat(other);
    submit(Runs.spec("run", 10));
    pass(Duration.ofSeconds(60), other);
    assertThat(published()).isEmpty();
    assertThat(snapshot("run").jobs().pending()).isEqualTo(10);
    beat(worker);
    assertThat(published()).isNotEmpty();
  }

  @Test
  void tenMillionJobsArePublishedAFewAtATime() {
    beat(worker);
    submit(Runs.spec("run", 10_000_000));
    assertThat(jobs(published())).as("before durations are known").isEqualTo(8);
    for (int round = 0; round < 100; round++) {
      worker.report(worker.takeAll(), Outcome.SUCCEEDED);
      settle();
      assertThat(jobs(waiting())).isLessThan(120_000);
    }
    assertThat(snapshot("run").jobs().succeeded()).isGreaterThan(1_000_000);
  }

  @Test
  void aRunOfTenBehindOneOfTenMillionGetsItsShareAtOnce() {
    beat(worker);
    submit(Runs.spec("large", 10_000_000));
    for (int round = 0; round < 50; round++) {
      worker.report(worker.takeAll(), Outcome.SUCCEEDED);
      settle();
    }
    int before = snapshot("large").jobs().succeeded();
    RunHandle small = submit(Runs.spec("small", 10));
    while (!small.ended().isComplete()) {
      worker.report(worker.takeAll(), Outcome.SUCCEEDED);
      settle();
    }
    assertThat(snapshot("large").jobs().succeeded() - before)
        .as("jobs of the large run in the meantime")
        .isLessThan(500_000);
  }

  @Test
  void runsShareALaneByTheirWeights() {
    beat(worker);
    submit(Runs.spec("one", Runs.NOOPS, 1_000_000, 1));
    submit(Runs.spec("three", Runs.NOOPS, 1_000_000, 3));
    for (int round = 0; round < 200; round++) {
      worker.report(worker.take(8), Outcome.FAILED); // so that bundles stay at one job
      settle();
    }
    Map<String, Long> bundles =
        published().stream()
            .filter(bundle -> bundle.attempt() == 1)
            .collect(Collectors.groupingBy(Bundle::run, Collectors.counting()));
    assertThat(bundles.getOrDefault("three", 0L) / (double) bundles.getOrDefault("one", 1L))
        .isBetween(2.8, 3.2);
  }

  @Test
  void aJobThatIsLongerThanAnyLeaseIsNotLostWhileItsWorkerIsAlive() {
    beat(worker);
    submit(Runs.spec("run", 1));
    List<Bundle> taken = worker.takeAll();
    pass(LEASE.multipliedBy(20), worker);
    assertThat(published()).hasSize(1);
    worker.report(taken, Outcome.SUCCEEDED);
    assertThat(snapshot("run").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(snapshot("run").retried()).isZero();
  }

  @Test
  void theJobsOfASilentWorkerArePublishedAgainUnchargedWithTheNextAttempt() {
    ScriptedWorker other = worker("other");
    beat(worker, other);
    submit(Runs.spec("run", 4));
    List<Bundle> lost = worker.takeAll();
    pass(LEASE.plus(TICK), other);
    assertThat(transport.forgotten()).contains("worker");
    assertThat(conductor.workforce().members().ids()).containsExactly("other");
    assertThat(waiting()).isNotEmpty().allMatch(bundle -> bundle.attempt() == 2);
    assertThat(jobs(waiting())).isEqualTo(jobs(lost));
    other.workOff(this::settle, Outcome.FAILED); // the first charge
    pass(Duration.ofMillis(200), other);
    other.workOff(this::settle, Outcome.FAILED); // the second
    pass(Duration.ofMillis(200), other);
    other.workOff(this::settle, Outcome.SUCCEEDED);
    assertThat(snapshot("run").jobs().succeeded()).isEqualTo(4);
    assertThat(snapshot("run").retried()).isEqualTo(12);
  }

  @Test
  void onlyWhatASilentWorkerHasNotReportedIsPublishedAgain() {
    ScriptedWorker other = worker("other");
    beat(worker, other);
    submit(Runs.spec("run", 8));
    List<Bundle> taken = worker.takeAll();
    worker.report(taken.subList(0, 5), Outcome.SUCCEEDED);
    settle();
    pass(LEASE.plus(TICK), other);
    List<Integer> again = waiting().stream().map(Bundle::first).sorted().toList();
    assertThat(again).isEqualTo(taken.subList(5, 8).stream().map(Bundle::first).sorted().toList());
  }

  @Test
  void theLateSuccessOfAWorkerTakenForDeadCountsOnce() {
    ScriptedWorker other = worker("other");
    beat(worker, other);
    submit(Runs.spec("run", 4));
    List<Bundle> zombies = worker.takeAll();
    pass(LEASE.plus(TICK), other);
    List<Bundle> again = other.takeAll();
    worker.report(zombies, Outcome.SUCCEEDED);
    other.report(again, Outcome.SUCCEEDED);
    assertThat(snapshot("run").jobs()).isEqualTo(new JobCounts(4, 0, 0, 4, 0, 0, 0));
    assertThat(conductor.book().unexpected()).isZero();
  }

  @Test
  void aCoordinatorThatStoodStillBlamesNobody() {
    beat(worker);
    submit(Runs.spec("run", 4));
    worker.takeAll();
    pass(Duration.ofSeconds(1), worker);
    ticker.advance(LEASE.multipliedBy(10));
    tick();
    pass(Duration.ofSeconds(5), worker);
    assertThat(conductor.workforce().members().ids()).containsExactly("worker");
    assertThat(published()).hasSize(4);
  }

  @Test
  void aCoordinatorThatCouldHearNobodyBlamesNobody() {
    beat(worker);
    submit(Runs.spec("run", 4));
    worker.takeAll();
    pass(Duration.ofSeconds(1), worker);
    transport.hear(false);
    pass(LEASE.multipliedBy(5));
    transport.hear(true);
    pass(LEASE.dividedBy(2)); // the worker, too, has to find out
    pass(LEASE, worker);
    assertThat(conductor.workforce().members().ids()).containsExactly("worker");
    assertThat(published()).hasSize(4);
  }

  @Test
  void whoStaysSilentAfterwardsIsDead() {
    beat(worker);
    submit(Runs.spec("run", 4));
    worker.takeAll();
    transport.hear(false);
    pass(LEASE);
    transport.hear(true);
    pass(LEASE.multipliedBy(3));
    assertThat(conductor.workforce().members().ids()).isEmpty();
    assertThat(conductor.leases().size()).isZero();
  }

  @Test
  void whatAQueueLosesIsPublishedAgainUncharged() {
    beat(worker);
    RunHandle run = submit(Runs.spec("run", 1));
    transport.queue(RunSpec.DEFAULT_QUEUE).forget();
    settle();
    assertThat(waiting()).singleElement().matches(bundle -> bundle.attempt() == 2);
    worker.workOff(this::settle, Outcome.SUCCEEDED);
    assertThat(run.ended().result().jobs()).isEqualTo(new JobCounts(1, 0, 0, 1, 0, 0, 0));
  }

  @Test
  void aFailedJobIsNotPublishedBeforeItsBackoffIsOver() {
    beat(worker);
    submit(Runs.spec("run", 1));
    worker.report(worker.takeAll(), Outcome.FAILED);
    settle();
    ticker.advance(Duration.ofMillis(49));
    tick();
    assertThat(waiting()).isEmpty();
    ticker.advance(Duration.ofMillis(51));
    tick();
    assertThat(waiting()).singleElement().matches(bundle -> bundle.attempt() == 2);
  }

  @Test
  void aJobIsDeadAfterItsAttemptsAndItsNeighboursSucceed() {
    beat(worker);
    RunHandle run = submit(Runs.spec("run", 20));
    while (!run.ended().isComplete()) {
      List<Bundle> taken = worker.takeAll();
      List<Bundle> poison = taken.stream().filter(bundle -> bundle.first() == 7).toList();
      List<Bundle> rest = taken.stream().filter(bundle -> bundle.first() != 7).toList();
      worker.report(poison, Outcome.FAILED);
      worker.report(rest, Outcome.SUCCEEDED);
      settle();
      pass(Duration.ofMillis(100), worker);
    }
    assertThat(snapshot("run").jobs()).isEqualTo(new JobCounts(20, 0, 0, 19, 0, 0, 1));
    assertThat(snapshot("run").state()).isEqualTo(RunState.FAILED);
    assertThat(published().stream().filter(bundle -> bundle.first() == 7)).hasSize(3);
  }

  @Test
  void aWrongResultFailsItsJobForGood() {
    beat(worker);
    submit(Runs.spec("run", 3), result -> Optional.of("1 is right"));
    worker.workOff(this::settle, Outcome.SUCCEEDED);
    assertThat(snapshot("run").jobs()).isEqualTo(new JobCounts(3, 0, 0, 0, 3, 0, 0));
    assertThat(snapshot("run").failures().getFirst().message()).contains("1 is right");
    assertThat(published()).hasSize(3);
  }

  @Test
  void aCancelSettlesWhatNoWorkerHasAtOnceAndTheRestWhenItIsReported() {
    beat(worker);
    RunHandle run = submit(Runs.spec("run", 1_000));
    List<Bundle> taken = worker.take(3);
    settle();
    assertThat(requests.cancel("run").succeeded()).isTrue();
    assertThat(transport.broadcast()).containsExactly(new ControlMessage.Cancel(1, "run"));
    assertThat(waiting()).isEmpty();
    assertThat(snapshot("run").jobs()).isEqualTo(new JobCounts(1_000, 0, 3, 0, 0, 997, 0));
    worker.report(taken.subList(0, 1), Outcome.SUCCEEDED);
    worker.report(taken.subList(1, 2), Outcome.CANCELLED);
    assertThat(run.ended().isComplete()).isFalse();
    worker.report(taken.subList(2, 3), Outcome.FAILED);
    settle();
    assertThat(run.ended().result().jobs()).isEqualTo(new JobCounts(1_000, 0, 0, 1, 0, 999, 0));
    assertThat(run.ended().result().state()).isEqualTo(RunState.CANCELLED);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void aCancelledRunEndsAlsoWhenTheWorkerThatHasItsJobsDies() {
    beat(worker);
    RunHandle run = submit(Runs.spec("run", 10));
    worker.takeAll();
    settle();
    requests.cancel("run").await();
    pass(LEASE.plus(TICK));
    assertThat(run.ended().result().jobs()).isEqualTo(new JobCounts(10, 0, 0, 0, 0, 10, 0));
  }

  @Test
  void aCancelledRunWithNothingAtAWorkerEndsAtOnce() {
    beat(worker);
    RunHandle run = submit(Runs.spec("run", 10));
    assertThat(requests.cancel("run").succeeded()).isTrue();
    assertThat(run.ended().result().state()).isEqualTo(RunState.CANCELLED);
    assertThat(requests.cancel("run").failed()).isTrue();
    assertThat(requests.cancel("no such run").failed()).isTrue();
  }

  @Test
  void aCancelledRunEndsThoughItsBundlesLieInAQueueThatGivesNothingBack() {
    transport.queue(RunSpec.DEFAULT_QUEUE).keepEverything();
    beat(worker);
    RunHandle run = submit(Runs.spec("run", 10));
    List<Bundle> taken = worker.take(2);
    settle();
    requests.cancel("run").await();
    pass(Duration.ofSeconds(2), worker);
    assertThat(snapshot("run").jobs().cancelled())
        .as("a worker may still start the others")
        .isLessThan(8);
    pass(Duration.ofSeconds(3), worker);
    assertThat(snapshot("run").jobs()).isEqualTo(new JobCounts(10, 0, 2, 0, 0, 8, 0));
    worker.report(taken, Outcome.CANCELLED);
    assertThat(run.ended().result().jobs()).isEqualTo(new JobCounts(10, 0, 0, 0, 0, 10, 0));
    worker.report(worker.takeAll(), Outcome.CANCELLED);
    assertThat(conductor.book().unexpected()).isZero();
  }

  @Test
  void aCancelLeavesRoomForOtherRuns() {
    beat(worker);
    submit(Runs.spec("cancelled", 1_000));
    requests.cancel("cancelled").await();
    RunHandle other = submit(Runs.spec("other", 50));
    worker.workOff(this::settle, Outcome.SUCCEEDED);
    assertThat(other.ended().result().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void resultsOfRunsAndJobsThatDoNotExistAreCountedAsUnexpected() {
    beat(worker);
    submit(Runs.spec("run", 2));
    List<Bundle> taken = worker.takeAll();
    worker.report(List.of(Sections.all(new BundleKey("none", 0, 1), 3, Outcome.SUCCEEDED)));
    assertThat(conductor.book().unexpected()).isEqualTo(3);
    worker.report(List.of(Sections.all(new BundleKey("run", 2, 1), 2, Outcome.SUCCEEDED)));
    assertThat(conductor.book().unexpected()).isEqualTo(5);
    worker.report(taken, Outcome.SUCCEEDED);
    assertThat(snapshot("run").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(conductor.book().unexpected()).as("after the run has ended").isEqualTo(5);
  }

  @Test
  void resultsOfARunThatHasEndedAreNotUnexpected() {
    beat(worker);
    submit(Runs.spec("run", 1));
    List<Bundle> taken = worker.takeAll();
    worker.report(taken, Outcome.SUCCEEDED);
    worker.report(taken, Outcome.SUCCEEDED);
    assertThat(conductor.book().unexpected()).isZero();
  }

  @Test
  void retriesThatALateResultHasMadeNeedlessAreWithdrawn() {
    beat(worker);
    RunHandle run = endsByALateResult("run");
    assertThat(run.ended().isComplete()).isTrue();
    assertThat(waiting()).isEmpty();
  }

  /** The worker is silent, its jobs are offered again, and then it reports them after all. */
  private RunHandle endsByALateResult(String id) {
    RunHandle run = submit(Runs.spec(id, 4));
    List<Bundle> taken = worker.takeAll().stream().filter(it -> it.run().equals(id)).toList();
    pass(LEASE.plus(TICK));
    beat(worker);
    tick();
    assertThat(waiting()).isNotEmpty();
    worker.report(taken, Outcome.SUCCEEDED);
    settle();
    return run;
  }

  @Test
  void needlessRetriesThatAreHandedOverNeverthelessDoNotTakeUpTheLaneForGood() {
    transport.queue(RunSpec.DEFAULT_QUEUE).keepEverything();
    beat(worker);
    for (int round = 0; round < 10; round++) {
      endsByALateResult("run-" + round);
      worker.report(worker.takeAll(), Outcome.SUCCEEDED);
      settle();
    }
    RunHandle last = submit(Runs.spec("last", 4));
    worker.workOff(this::settle, Outcome.SUCCEEDED);
    assertThat(last.ended().isComplete()).isTrue();
  }

  @Test
  void aWorkerThatNeverGotWhatItWasSentIsForgottenSoThatItCanBeSentMore() {
    beat(worker);
    submit(Runs.spec("run", 1));
    transport.queue(RunSpec.DEFAULT_QUEUE).lose("worker");
    pass(LEASE.plus(TICK), worker); // alive, but it does not hold the bundle
    assertThat(transport.forgotten()).containsExactly("worker");
    assertThat(conductor.workforce().members().ids()).containsExactly("worker");
    assertThat(waiting()).singleElement().matches(bundle -> bundle.attempt() == 2);
  }
}
