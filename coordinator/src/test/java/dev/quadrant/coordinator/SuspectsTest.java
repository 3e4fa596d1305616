package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.DeadLetter;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs that may be the end of their workers. */
class SuspectsTest {

  private final Stage stage = new Stage(CoordinatorOptions.DEFAULT);
  private final ScriptedWorker survivor = stage.worker("survivor");

  @Test
  void aJobThatIsLostOnceRunsAgainInTheCompanyOfOthersAndIsNotCharged() {
    stage.submit(Runs.spec("run", 4));
    stage.die(stage.worker("first"), survivor);
    assertThat(stage.waiting()).isNotEmpty().allMatch(it -> it.lane().equals(Runs.NOOPS));
    survivor.workOff(stage::settle, Outcome.SUCCEEDED);
    assertThat(stage.snapshot("run").jobs()).isEqualTo(new JobCounts(4, 0, 0, 4, 0, 0, 0));
    assertThat(stage.snapshot("run").failures()).isEmpty();
  }

  @Test
  void aJobThatIsLostTwiceRunsByItselfInAChildProcess() {
    stage.submit(Runs.spec("run", 4));
    stage.die(stage.worker("first"), survivor);
    stage.die(stage.worker("second"), survivor);
    assertThat(stage.waiting())
        .hasSize(4)
        .allMatch(it -> it.lane().equals(Runs.SUSPECTS) && it.count() == 1 && it.attempt() == 3);
  }

  @Test
  void aPoisonJobIsDeadAfterItsAttemptsAndTwoLossesAndItsNeighboursAreNotCharged() {
    RunHandle run = stage.submit(Runs.spec("run", 4));
    stage.die(stage.worker("first"), survivor);
    stage.die(stage.worker("second"), survivor);
    int crashes = 0;
    while (!run.ended().isComplete()) {
      for (Bundle bundle : survivor.takeAll()) {
        boolean poison = bundle.first() == 2;
        crashes += poison ? 1 : 0;
        survivor.report(List.of(bundle), poison ? Outcome.FAILED : Outcome.SUCCEEDED);
      }
      stage.pass(Duration.ofMillis(200), survivor);
    }
    assertThat(crashes).isEqualTo(3);
    assertThat(stage.snapshot("run").jobs()).isEqualTo(new JobCounts(4, 0, 0, 3, 0, 0, 1));
    assertThat(stage.transport().deadLetters())
        .containsExactly(new DeadLetter("run", 2, 5, "survivor", "FAILED"));
  }

  @Test
  void whatTheQueueDeliversASecondTimeIsLostAsWell() {
    stage.submit(Runs.spec("run", 4));
    for (int time = 0; time < 2; time++) {
      stage.settle();
      survivor.report(survivor.takeAll(), Outcome.LOST);
    }
    stage.settle();
    assertThat(stage.waiting()).hasSize(4).allMatch(it -> it.lane().equals(Runs.SUSPECTS));
    survivor.workOff(stage::settle, Outcome.SUCCEEDED);
    assertThat(stage.snapshot("run").jobs()).isEqualTo(new JobCounts(4, 0, 0, 4, 0, 0, 0));
    assertThat(stage.snapshot("run").failures()).isEmpty();
  }

  @Test
  void suspectsThatAreCancelledAreCancelled() {
    RunHandle run = stage.submit(Runs.spec("run", 4));
    stage.die(stage.worker("first"), survivor);
    stage.die(stage.worker("second"), survivor);
    stage.requests().cancel("run").await();
    assertThat(run.ended().result().jobs()).isEqualTo(new JobCounts(4, 0, 0, 0, 0, 4, 0));
  }
}
