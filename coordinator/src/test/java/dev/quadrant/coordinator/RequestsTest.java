package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.CoordinatorOptions.Backlog;
import dev.quadrant.coordinator.CoordinatorOptions.Retention;
import dev.quadrant.coordinator.RequestRefusedException.BacklogFull;
import dev.quadrant.coordinator.RequestRefusedException.KeyConflict;
import dev.quadrant.coordinator.RequestRefusedException.Unknown;
import dev.quadrant.coordinator.RequestRefusedException.WrongState;
import dev.quadrant.coordinator.log.SubmissionKey;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Condition;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.Release;
import dev.quadrant.model.RunSchedule;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What users ask for, on a clock that stands still. */
class RequestsTest {

  private static final CoordinatorOptions OPTIONS =
      new CoordinatorOptions(
          CoordinatorOptions.DEFAULT.lease(),
          CoordinatorOptions.DEFAULT.window(),
          CoordinatorOptions.DEFAULT.bundleJobs(),
          new Retention(3, Duration.ofHours(1)),
          new Backlog(4, 1_000),
          1_000_000);

  private final Stage stage = new Stage(OPTIONS);
  private final ScriptedWorker worker = stage.worker("worker");

  private static Throwable failure(Future<?> request) {
    assertThat(request.failed()).as("refused").isTrue();
    return request.cause();
  }

  private Future<RunHandle> ask(RunSpec spec, SubmissionKey key) {
    return stage.requests().submit(new Submission(spec, ResultCheck.ANYTHING, key), 0);
  }

  private static Payloads payloads(int count, int bytes) {
    return new Payloads.Listed(Collections.nCopies(count, Payload.of(new byte[bytes])));
  }

  private static RunSpec spec(String id, Payloads payloads) {
    return Runs.spec(id, Runs.NOOPS, payloads, 1);
  }

  private static RunSpec open(String id) {
    return Runs.spec(id, 1).opened().withPayloads(new Payloads.Listed(List.of()));
  }

  private void workOff(Outcome outcome) {
    worker.workOff(stage::settle, outcome);
  }

  @Test
  void theSameKeyAndTheSameRequestGiveTheSameRunAlsoOnceItHasEnded() {
    SubmissionKey key = new SubmissionKey("key", "digest");
    RunHandle first = stage.submit(Runs.spec("run-1", 4), key);
    RunHandle second = stage.submit(Runs.spec("run-2", 4), key);
    assertThat(second.id()).isEqualTo("run-1");
    workOff(Outcome.SUCCEEDED);
    RunHandle third = stage.submit(Runs.spec("run-3", 4), key);
    assertThat(third.ended().result()).isEqualTo(first.ended().result());
    assertThat(stage.conductor().book().runs().find("run-2")).isEmpty();
  }

  @Test
  void theSameKeyWithAnotherRequestIsRefusedWhileItsRunIsListed() {
    stage.submit(Runs.spec("run-1", 1), new SubmissionKey("key", "digest"));
    SubmissionKey other = new SubmissionKey("key", "other");
    Throwable refused = failure(ask(Runs.spec("run-2", 1), other));
    assertThat(refused)
        .isInstanceOf(KeyConflict.class)
        .hasMessage("key key was used for another request, which became run run-1");
    workOff(Outcome.SUCCEEDED);
    stage.pass(Duration.ofHours(1).plusSeconds(2), worker);
    assertThat(stage.submit(Runs.spec("run-2", 1), other).id()).isEqualTo("run-2");
  }

  @Test
  void onlyTheNewestEndedRunsStayListed() {
    for (int number = 0; number < 6; number++) {
      stage.submit(Runs.spec("run-" + number, 1));
      workOff(Outcome.SUCCEEDED);
    }
    assertThat(stage.views().runs(null, 10, null).items())
        .extracting(run -> run.spec().id())
        .containsExactly("run-5", "run-4", "run-3");
  }

  @Test
  void runsAreListedNewestFirstInPagesAndByState() {
    for (int number = 0; number < 4; number++) {
      stage.submit(Runs.spec("run-" + number, 1));
    }
    stage.requests().cancel("run-1").await();
    Page<RunGlance> first = stage.views().runs(null, 3, null);
    assertThat(first.items())
        .extracting(run -> run.spec().id())
        .containsExactly("run-3", "run-2", "run-1");
    Page<RunGlance> last = stage.views().runs(null, 3, Long.valueOf(first.next().orElseThrow()));
    assertThat(last.items()).extracting(run -> run.spec().id()).containsExactly("run-0");
    assertThat(last.next()).isEmpty();
    assertThat(stage.views().runs(RunState.CANCELLED, 3, null).items())
        .extracting(run -> run.spec().id())
        .containsExactly("run-1");
  }

  @Test
  void moreRunsThanAllowedAreRefusedUntilOneEnds() {
    for (int number = 0; number < 4; number++) {
      stage.submit(Runs.spec("run-" + number, 1));
    }
    Throwable refused = failure(ask(Runs.spec("late", 1), new SubmissionKey("k", "d")));
    assertThat(refused).isInstanceOf(BacklogFull.class).hasMessageContaining("4 runs");
    assertThat(((BacklogFull) refused).retryAfter())
        .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
    workOff(Outcome.SUCCEEDED);
    assertThat(stage.submit(Runs.spec("late", 1), new SubmissionKey("k", "d")).id())
        .isEqualTo("late");
  }

  @Test
  void morePayloadsThanAllowedAreRefusedUntilTheirRunEnds() {
    stage.submit(spec("large", payloads(9, 100)));
    stage.submit(open("open"));
    assertThat(failure(ask(spec("late", payloads(2, 100)), new SubmissionKey("k", "d"))))
        .isInstanceOf(BacklogFull.class)
        .hasMessageContaining("take 900 bytes, of at most 1000, and 200 more");
    assertThat(failure(stage.requests().append("open", List.of(Payload.of(new byte[101])))))
        .isInstanceOf(BacklogFull.class);
    workOff(Outcome.SUCCEEDED);
    assertThat(stage.submit(spec("late", payloads(2, 100))).id()).isEqualTo("late");
  }

  @Test
  void anOpenRunTakesJobsUntilItIsClosedAndEndsOnlyThen() {
    RunHandle run = stage.submit(open("run"));
    assertThat(stage.snapshot("run").state()).isEqualTo(RunState.OPEN);
    for (int round = 0; round < 3; round++) {
      int from = 10 * round;
      stage
          .requests()
          .append(
              "run", IntStream.range(from, from + 10).mapToObj(it -> Payload.of("p" + it)).toList())
          .await();
      stage.settle();
      workOff(Outcome.SUCCEEDED);
    }
    assertThat(stage.snapshot("run").state()).isEqualTo(RunState.OPEN);
    assertThat(stage.snapshot("run").jobs().succeeded()).isEqualTo(30);
    stage.requests().close("run").await();
    stage.requests().close("run").await();
    assertThat(run.ended().result().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(stage.published())
        .allSatisfy(
            bundle -> assertThat(bundle.payloads().at(0)).hasToString("p" + bundle.first()));
    assertThat(failure(stage.requests().append("run", List.of(Payload.EMPTY))))
        .isInstanceOf(WrongState.class)
        .hasMessage("run run is succeeded: it takes no more jobs");
  }

  @Test
  void aRunThatWasNotOpenTakesNoMoreJobsAndCannotBeClosed() {
    stage.submit(Runs.spec("run", 1));
    assertThat(failure(stage.requests().append("run", List.of(Payload.EMPTY))))
        .isInstanceOf(WrongState.class);
    assertThat(failure(stage.requests().close("run"))).isInstanceOf(WrongState.class);
  }

  @Test
  void anOpenRunThatIsCancelledTakesNoMoreJobsAndEnds() {
    RunHandle run = stage.submit(open("run"));
    stage.requests().cancel("run").await();
    assertThat(run.ended().result().state()).isEqualTo(RunState.CANCELLED);
    assertThat(stage.views().run("run").result().cancelReason()).contains("on request");
  }

  @Test
  void noJobOfADelayedRunIsPublishedBeforeItsTime() {
    RunSchedule schedule = new RunSchedule(Duration.ofSeconds(30), null);
    stage.submit(Runs.spec("run", 4).scheduled(schedule));
    stage.pass(Duration.ofMillis(29_900), worker);
    assertThat(stage.published()).isEmpty();
    assertThat(stage.snapshot("run").state()).isEqualTo(RunState.ACCEPTED);
    stage.pass(Duration.ofMillis(100), worker);
    assertThat(stage.published()).isNotEmpty();
  }

  @Test
  void whatIsLeftAtTheDeadlineIsCancelledAndWhatIsDoneCounts() {
    RunSchedule schedule = new RunSchedule(Duration.ZERO, Duration.ofSeconds(10));
    RunHandle run = stage.submit(Runs.spec("run", 100).scheduled(schedule));
    worker.report(worker.takeAll(), Outcome.SUCCEEDED);
    stage.settle();
    int done = stage.snapshot("run").jobs().succeeded();
    stage.pass(Duration.ofMillis(9_950), worker);
    assertThat(run.ended().isComplete()).isFalse();
    stage.pass(Duration.ofMillis(50), worker);
    assertThat(run.ended().result().jobs())
        .isEqualTo(new JobCounts(100, 0, 0, done, 0, 100 - done, 0));
    assertThat(stage.views().run("run").result().cancelReason())
        .contains("its deadline has passed");
  }

  @Test
  void theFailedAndDeadJobsOfARunCanBeRetriedAndOnlyThose() {
    RunHandle run = stage.submit(Runs.spec("run", 4));
    worker.report(worker.take(1), Outcome.UNRECOVERABLE);
    worker.report(worker.take(1), Outcome.SUCCEEDED);
    while (!run.ended().isComplete()) {
      workOff(Outcome.FAILED);
      stage.pass(Duration.ofMillis(200), worker);
    }
    assertThat(run.ended().result().jobs()).isEqualTo(new JobCounts(4, 0, 0, 1, 1, 0, 2));
    int before = stage.published().size();
    RunHandle again = stage.requests().retry("run").await();
    stage.settle();
    assertThat(stage.snapshot("run").state()).isEqualTo(RunState.RUNNING);
    workOff(Outcome.SUCCEEDED);
    assertThat(again.ended().result().jobs()).isEqualTo(new JobCounts(4, 0, 0, 4, 0, 0, 0));
    assertThat(again.ended().result().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(stage.published().subList(before, stage.published().size()))
        .extracting(bundle -> bundle.first())
        .containsExactlyInAnyOrder(0, 2, 3);
    assertThat(failure(stage.requests().retry("run"))).isInstanceOf(WrongState.class);
  }

  @Test
  void workersAreToldThatARetriedRunIsCancelledNoMore() {
    stage.submit(Runs.spec("run", 2));
    worker.report(worker.take(1), Outcome.UNRECOVERABLE);
    stage.requests().cancel("run").await();
    stage.settle();
    assertThat(stage.snapshot("run").state()).isEqualTo(RunState.FAILED);
    RunHandle again = stage.requests().retry("run").await();
    assertThat(stage.transport().broadcast())
        .containsExactly(new ControlMessage.Cancel(1, "run"), new ControlMessage.Resume(1, "run"));
    stage.settle();
    workOff(Outcome.SUCCEEDED);
    stage.pass(Duration.ofSeconds(2), worker);
    assertThat(again.ended().isComplete()).isTrue();
    assertThat(stage.transport().broadcast()).as("not said of a run that has ended").hasSize(2);
  }

  @Test
  void aRetriedJobHasAllItsAttemptsAgain() {
    RunHandle run = stage.submit(Runs.spec("run", 1));
    int before = 0;
    for (int round = 0; round < 2; round++) {
      while (!run.ended().isComplete()) {
        workOff(Outcome.FAILED);
        stage.pass(Duration.ofMillis(200), worker);
      }
      assertThat(stage.published().size() - before).isEqualTo(3);
      before = stage.published().size();
      run = stage.requests().retry("run").await();
      stage.settle();
    }
  }

  @Test
  void jobsAreListedInPagesByStateWithTheirAttemptsAndResults() {
    stage.submit(Runs.spec("run", 8));
    worker.report(worker.take(1), Outcome.UNRECOVERABLE);
    worker.report(worker.take(3), Outcome.SUCCEEDED);
    worker.take(2);
    Run run = stage.conductor().book().runs().find("run").orElseThrow();
    JobViews jobs = stage.jobs();
    assertThat(indexes(jobs.page(run, null, 5, 0).result())).containsExactly(0, 1, 2, 3, 4);
    assertThat(jobs.page(run, null, 5, 0).result().next()).contains("5");
    assertThat(jobs.page(run, null, 5, 5).result().next()).isEmpty();
    assertThat(indexes(jobs.page(run, JobState.RUNNING, 5, 0).result())).containsExactly(4, 5);
    assertThat(indexes(jobs.page(run, JobState.PENDING, 5, 0).result())).containsExactly(6, 7);
    assertThat(indexes(jobs.page(run, JobState.SUCCEEDED, 5, 0).result())).containsExactly(1, 2, 3);
    JobView failed = jobs.page(run, JobState.FAILED, 5, 0).result().items().getFirst();
    assertThat(failed.attempts())
        .singleElement()
        .satisfies(attempt -> {
          assertThat(attempt.worker()).isEqualTo("worker");
          assertThat(attempt.error()).contains("UNRECOVERABLE");
        });
    assertThat(jobs.job(run, 1).result().result()).contains(Payload.EMPTY);
    assertThat(jobs.job(run, 7).result().attempts()).isEmpty();
  }

  private static List<Integer> indexes(Page<JobView> page) {
    return page.items().stream().map(JobView::index).toList();
  }

  @Test
  void aDrainingWorkerIsToldUntilItListensAndIsOfferedNothing() {
    stage.requests().drain("worker").await();
    stage.pass(Duration.ofSeconds(2), worker);
    assertThat(stage.transport().broadcast())
        .hasSizeGreaterThan(1)
        .containsOnly(new ControlMessage.Drain(1, "worker"));
    assertThat(stage.views().workers().getFirst().state()).isEqualTo(WorkerView.State.DRAINING);
    worker.drain();
    worker.beat();
    int told = stage.transport().broadcast().size();
    stage.submit(Runs.spec("run", 4));
    stage.pass(Duration.ofSeconds(2), worker);
    assertThat(stage.transport().broadcast()).hasSize(told);
    assertThat(stage.published()).isEmpty();
    assertThat(stage.views().workers().getFirst().state()).isEqualTo(WorkerView.State.DRAINED);
    assertThat(failure(stage.requests().drain("none")))
        .isInstanceOf(Unknown.class)
        .hasMessage("there is no worker none");
  }

  @Test
  void aWorkerOfANewerMajorReleaseIsToldWhyItGetsNothing() {
    stage.pass(CoordinatorOptions.DEFAULT.lease().plus(Stage.TICK)); // the other one has gone
    ScriptedWorker stranger = stranger();
    stage.submit(Runs.spec("run", 4));
    stage.pass(Duration.ofSeconds(3), stranger);
    assertThat(stage.published()).isEmpty();
    assertThat(stage.transport().admitted()).doesNotContain("stranger/1");
    assertThat(refusals())
        .isNotEmpty()
        .allSatisfy(told -> {
          assertThat(told.worker()).isEqualTo("stranger");
          assertThat(told.incarnation()).isEqualTo(1);
          assertThat(told.reason()).contains("major", "99.0.0", Release.OWN.text());
        });
    WorkerView view = stage.views().workers().getFirst();
    assertThat(view.state()).isEqualTo(WorkerView.State.REFUSED);
    assertThat(view.refusal()).contains("99.0.0");
    assertThat(stage.views().status().workers()).as("workers that serve").isZero();
  }

  /** A message may be lost, and the heartbeats of earlier starts say nothing of this one. */
  @Test
  void aRefusedWorkerIsToldUntilItSaysThatItHasHeardAndAgainAfterItsNextStart() {
    ScriptedWorker stranger = stranger();
    stranger.beat();
    stranger.beat();
    assertThat(refusals()).hasSize(2);
    stranger.hearRefusal();
    stranger.beat();
    stranger.beat();
    assertThat(refusals()).hasSize(2);
    stranger.startAnew().beat();
    assertThat(refusals()).hasSize(3).last().matches(told -> told.incarnation() == 2);
  }

  /** Whoever has told it did so for a coordinator of its own. */
  @Test
  void aWorkerThatWasRefusedByAnEarlierCoordinatorIsToldAgainAllTheSame() {
    ScriptedWorker stranger = stranger();
    stranger.hearRefusal();
    stranger.beat();
    assertThat(refusals()).hasSize(1);
  }

  @Test
  void aRestartWithAnotherReleaseIsServed() {
    stage.pass(CoordinatorOptions.DEFAULT.lease().plus(Stage.TICK)); // the other one has gone
    ScriptedWorker stranger = stranger();
    stage.submit(Runs.spec("run", 4));
    stage.pass(Duration.ofSeconds(3), stranger);
    stage.pass(Stage.TICK, stranger.startAnew().is(Condition.of(Release.OWN)));
    assertThat(stage.transport().admitted()).contains("stranger/2").doesNotContain("stranger/1");
    assertThat(stage.published()).isNotEmpty();
    assertThat(stage.views().workers().getFirst().state()).isEqualTo(WorkerView.State.ACTIVE);
    assertThat(stage.views().status().workers()).isEqualTo(1);
  }

  private ScriptedWorker stranger() {
    return new ScriptedWorker(stage.transport(), "stranger", Stage.SLOTS)
        .is(new Condition("99.0.0", null, null, Map.of()));
  }

  private List<ControlMessage.Refuse> refusals() {
    return stage.transport().broadcast().stream()
        .filter(ControlMessage.Refuse.class::isInstance)
        .map(ControlMessage.Refuse.class::cast)
        .toList();
  }

  @Test
  void aCancelIsSaidAgainWhileWorkersHoldJobsOfTheRun() {
    stage.submit(Runs.spec("run", 4));
    worker.takeAll();
    stage.requests().cancel("run").await();
    stage.pass(Duration.ofSeconds(3), worker);
    assertThat(stage.transport().broadcast()).hasSizeGreaterThan(2);
    worker.report(worker.held(), Outcome.CANCELLED);
    int told = stage.transport().broadcast().size();
    stage.pass(Duration.ofSeconds(3), worker);
    assertThat(stage.transport().broadcast()).hasSize(told);
  }

  @Test
  void theStatusAddsUpRunsAndJobs() {
    stage.submit(Runs.spec("run-1", 4));
    workOff(Outcome.SUCCEEDED);
    stage.submit(spec("run-2", payloads(3, 10)));
    StatusView status = stage.views().status();
    assertThat(status.runs())
        .containsEntry(RunState.SUCCEEDED, 1)
        .containsEntry(RunState.ACCEPTED, 1);
    assertThat(status.jobs())
        .containsEntry(JobState.SUCCEEDED, 4L)
        .containsEntry(JobState.PENDING, 3L);
    assertThat(status.backlogJobs()).isEqualTo(3);
    assertThat(status.backlogBytes()).isEqualTo(30);
    assertThat(status.workers()).isEqualTo(1);
  }
}
