package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
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

  private final Restartable coordinator = new Restartable();

  private void workers(int count) {
    for (int number = 0; number < count; number++) {
      new ScriptedWorker(coordinator.transport(), "worker-" + number, Map.of(Runs.NOOPS, 4)).beat();
    }
    coordinator.settle();
  }

  private void keep(Kept now, Kept when) {
    if (now == when) {
      coordinator.checkpoint();
    }
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void countsTheWorkersThatCameLater(Kept kept) {
    coordinator.submit("run", 2);
    keep(Kept.BEFORE_THE_WORKERS_CAME, kept);
    workers(3);
    coordinator.report("worker-0", new BundleKey("run", 0, 1), 2, Outcome.SUCCEEDED);
    keep(Kept.AT_THE_END, kept);
    shownAsBefore(3);
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void countsTheWorkersThatWereThere(Kept kept) {
    keep(Kept.BEFORE_THE_WORKERS_CAME, kept);
    workers(2);
    coordinator.submit("run", 2);
    coordinator.report("worker-0", new BundleKey("run", 0, 1), 2, Outcome.SUCCEEDED);
    keep(Kept.AT_THE_END, kept);
    shownAsBefore(2);
  }

  private void shownAsBefore(int workers) {
    RunView before = coordinator.view("run");
    assertThat(before.crew()).isEqualTo(new Crew(workers, workers * 4));
    coordinator.restart();
    assertThat(coordinator.view("run")).usingRecursiveComparison().isEqualTo(before);
  }
}
