package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.CoordinatorFigures.Jobs;
import dev.quadrant.coordinator.CoordinatorFigures.Loss;
import dev.quadrant.coordinator.CoordinatorOptions.Retention;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.coordinator.track.JobTotals;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Figures for who watches the coordinator: true of their moment, and counts that never fall. */
class CensusTest {

  private static final JobKind NOOPS =
      new JobKind("noop", ExecutionModelName.EVENT_LOOP, RunSpec.DEFAULT_QUEUE);

  private final Rising rising = new Rising();

  private static CoordinatorOptions keeping(int runs) {
    CoordinatorOptions usual = CoordinatorOptions.DEFAULT;
    return new CoordinatorOptions(
        usual.lease(),
        usual.window(),
        usual.bundleJobs(),
        new Retention(runs, Duration.ofDays(1)),
        usual.backlog(),
        0);
  }

  private static Jobs noops(CoordinatorFigures figures) {
    return Objects.requireNonNull(figures.jobs().get(NOOPS));
  }

  @Test
  void jobsAreCountedWhereTheyAre() {
    Stage stage = new Stage(CoordinatorOptions.DEFAULT);
    ScriptedWorker worker = stage.worker("worker");
    stage.submit(Runs.spec("run", 6));
    List<Bundle> taken = worker.take(2);
    stage.settle();
    int jobs = taken.stream().mapToInt(Bundle::count).sum();
    CoordinatorFigures figures = rising.look(stage.figures());
    assertThat(noops(figures)).isEqualTo(new Jobs(6 - jobs, jobs, JobTotals.NONE));
    assertThat(figures.backlogJobs()).isEqualTo(6);
    assertThat(figures.leases()).isEqualTo(2);
    assertThat(figures.inFlightJobs()).isEqualTo(jobs);
    assertThat(figures.activeRuns()).isEqualTo(Map.of(RunState.RUNNING, 1L));
    assertThat(figures.workers()).isEqualTo(Map.of(WorkerView.State.ACTIVE, 1L));
    worker.report(taken, Outcome.SUCCEEDED);
    worker.workOff(stage::settle, Outcome.SUCCEEDED);
    CoordinatorFigures end = rising.look(stage.figures());
    assertThat(noops(end).totals().succeeded()).isEqualTo(6);
    assertThat(noops(end).unsettled() + end.backlogJobs() + end.inFlightJobs()).isZero();
    assertThat(end.endedRuns()).isEqualTo(Map.of(RunState.SUCCEEDED, 1L));
    assertThat(end.activeRuns()).isEmpty();
  }

  @Test
  void noCountFallsWhateverBecomesOfTheRuns() {
    Stage stage = new Stage(keeping(1));
    ScriptedWorker worker = stage.worker("worker");
    stage.submit(Runs.spec("first", 4));
    stage.die(stage.worker("dying"), worker);
    rising.look(stage.figures());
    worker.workOff(stage::settle, Outcome.UNRECOVERABLE);
    rising.look(stage.figures());
    worker.report(List.of(Sections.all(new BundleKey("first", 0, 1), 1, Outcome.SUCCEEDED)));
    rising.look(stage.figures());
    stage.requests().retry("first").await();
    rising.look(stage.figures());
    worker.workOff(stage::settle, Outcome.SUCCEEDED);
    rising.look(stage.figures());
    stage.submit(Runs.spec("second", 3));
    worker.workOff(stage::settle, Outcome.SUCCEEDED);
    assertThat(stage.conductor().book().runs().find("first")).as("not listed any more").isEmpty();
    CoordinatorFigures figures = rising.look(stage.figures());
    JobTotals totals = noops(figures).totals();
    assertThat(totals.failed()).isEqualTo(4);
    assertThat(totals.succeeded()).isEqualTo(7);
    assertThat(totals.duplicates()).isEqualTo(1);
    assertThat(totals.retried()).isEqualTo(8);
    assertThat(figures.redelivered()).isEqualTo(Map.of(Loss.WORKER, 4L));
    assertThat(figures.endedRuns()).isEqualTo(Map.of(RunState.FAILED, 1L, RunState.SUCCEEDED, 2L));
  }

  @Test
  void whatIsCancelledIsNotDeliveredAgain() {
    Stage stage = new Stage(CoordinatorOptions.DEFAULT);
    stage.worker("worker");
    stage.submit(Runs.spec("run", 5));
    assertThat(stage.waiting()).isNotEmpty();
    stage.requests().cancel("run").await();
    stage.settle();
    CoordinatorFigures figures = stage.figures();
    assertThat(noops(figures).totals().cancelled()).isEqualTo(5);
    assertThat(figures.redelivered()).isEmpty();
  }

  @Test
  void anotherProcessBeginsToCountAnew() {
    Restartable coordinator = new Restartable();
    ScriptedWorker worker =
        new ScriptedWorker(coordinator.transport(), "worker", Map.of(Runs.NOOPS, 4));
    worker.beat();
    coordinator.submit("run", 4);
    worker.takeAll();
    coordinator.report("worker", new BundleKey("run", 0, 1), 1, Outcome.SUCCEEDED);
    assertThat(totals(coordinator).succeeded()).isEqualTo(1);
    coordinator.checkpoint();
    coordinator.report("worker", new BundleKey("run", 1, 1), 1, Outcome.SUCCEEDED);
    coordinator.restart();
    assertThat(totals(coordinator)).isEqualTo(JobTotals.NONE);
    coordinator.report("worker", new BundleKey("run", 2, 1), 1, Outcome.SUCCEEDED);
    assertThat(totals(coordinator).succeeded()).isEqualTo(1);
    assertThat(totals(coordinator).latencies().response().total()).isEqualTo(1);
  }

  @Test
  void aRunThatIsOpenedAgainAfterARestartCountsWhatIsNew() {
    Restartable coordinator = new Restartable();
    ScriptedWorker worker =
        new ScriptedWorker(coordinator.transport(), "worker", Map.of(Runs.NOOPS, 4));
    worker.beat();
    coordinator.submit("run", 2);
    worker.takeAll();
    coordinator.report("worker", new BundleKey("run", 0, 1), 1, Outcome.SUCCEEDED);
    coordinator.report("worker", new BundleKey("run", 1, 1), 1, Outcome.UNRECOVERABLE);
    coordinator.checkpoint();
    coordinator.restart();
    coordinator.requests().retry("run");
    coordinator.settle();
    assertThat(totals(coordinator)).isEqualTo(JobTotals.NONE);
    coordinator.report("worker", new BundleKey("run", 1, 2), 1, Outcome.SUCCEEDED);
    assertThat(coordinator.view("run").snapshot().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(totals(coordinator).succeeded()).isEqualTo(1);
    assertThat(totals(coordinator).failed()).isZero();
  }

  private static JobTotals totals(Restartable coordinator) {
    RunBook book = coordinator.book();
    return Objects.requireNonNull(book.tally().totals(book.runs().active()).get(NOOPS));
  }

  @Test
  void queuesBeyondABoundAreCountedTogether() {
    Stage stage = new Stage(CoordinatorOptions.DEFAULT);
    for (int number = 0; number < 3 * Tally.MOST_KINDS; number++) {
      stage.submit(ofQueue("queue-" + number));
    }
    CoordinatorFigures figures = stage.figures();
    assertThat(figures.jobs()).hasSize(Tally.MOST_KINDS + 1);
    JobKind others = new JobKind("noop", ExecutionModelName.EVENT_LOOP, JobKind.OTHER_QUEUE);
    assertThat(figures.jobs().get(others))
        .isEqualTo(new Jobs(2 * Tally.MOST_KINDS, 0, JobTotals.NONE));
  }

  private static RunSpec ofQueue(String queue) {
    return new RunSpec(
        "run-of-" + queue,
        Runs.NOOPS,
        new Payloads.Repeated(Payload.EMPTY, 1),
        queue,
        1,
        Runs.POLICY,
        RunSpec.DEFAULT_TIMEOUT);
  }
}
