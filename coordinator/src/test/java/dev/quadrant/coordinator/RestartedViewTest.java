package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.KeptLog;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedTransport;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.testing.ManualTicker;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users see of a run is the same after a restart of its coordinator. */
class RestartedViewTest {

  /** When the coordinator's state was last kept. */
  enum Kept {
    NEVER,
    BEFORE_THE_WORKERS_CAME,
    AT_THE_END
  }

  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedTransport transport = new ScriptedTransport();
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final KeptLog log = new KeptLog();
  private Conductor conductor = conductor();

  private Conductor conductor() {
    Conductor fresh =
        new Conductor(transport, CoordinatorOptions.DEFAULT, new Clock(ticker, 0), tasks::add);
    fresh.start(log).await();
    return fresh;
  }

  private void settle() {
    log.read(Integer.MAX_VALUE);
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
      log.read(Integer.MAX_VALUE);
    }
  }

  private void submit(String run) {
    new Requests(conductor, CoordinatorOptions.DEFAULT.backlog(), ticker)
        .submit(new Submission(Runs.spec(run, 2), ResultCheck.ANYTHING, null), ticker.nanos());
    settle();
  }

  private void workers(int count) {
    for (int number = 0; number < count; number++) {
      new ScriptedWorker(transport, "worker-" + number, Map.of(Runs.NOOPS, 4)).beat();
    }
    settle();
  }

  private void end(String run) {
    transport.report(
        new ResultBatch(
            "worker-0", 1, List.of(Sections.all(new BundleKey(run, 0, 1), 2, Outcome.SUCCEEDED))));
    settle();
  }

  private void keep(Kept now, Kept when) {
    if (now == when) {
      conductor.log().checkpoint(() -> conductor.book().save(ticker.nanos())).await();
    }
  }

  private void restart() {
    log.crash();
    tasks.clear();
    transport.forgetCoordinator();
    conductor = conductor();
  }

  private RunView view(String run) {
    return new Views(conductor, transport, ticker).run(run).await();
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void countsTheWorkersThatCameLater(Kept kept) {
    submit("run");
    keep(Kept.BEFORE_THE_WORKERS_CAME, kept);
    workers(3);
    end("run");
    keep(Kept.AT_THE_END, kept);
    shownAsBefore("run", 3);
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void countsTheWorkersThatWereThere(Kept kept) {
    keep(Kept.BEFORE_THE_WORKERS_CAME, kept);
    workers(2);
    submit("run");
    end("run");
    keep(Kept.AT_THE_END, kept);
    shownAsBefore("run", 2);
  }

  private void shownAsBefore(String run, int workers) {
    RunView before = view(run);
    assertThat(before.crew()).isEqualTo(new Crew(workers, workers * 4));
    restart();
    assertThat(view(run)).usingRecursiveComparison().isEqualTo(before);
  }
}
