package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that come when their run has ended: they are counted, also by who reads the log. */
class LateResultsTest {

  private final Restartable coordinator = new Restartable();
  private final ScriptedWorker worker =
      new ScriptedWorker(coordinator.transport(), "worker", Map.of(Runs.NOOPS, 4));

  private void report(BundleKey bundle, int jobs, Outcome outcome) {
    coordinator.report("worker", bundle, jobs, outcome);
  }

  /** A run of two jobs has ended so. */
  private void ends(Outcome outcome) {
    worker.beat();
    coordinator.submit("run", 2);
    worker.takeAll();
    report(new BundleKey("run", 0, 1), 2, outcome);
    assertThat(coordinator.book().runs().activeRun("run")).isNull();
  }

  private long duplicates() {
    return coordinator.book().runs().find("run").orElseThrow().snapshot(0).duplicates();
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"SUCCEEDED", "UNRECOVERABLE"})
  void areDuplicatesOfTheirRunWhoeverReadsTheLog(Outcome end) {
    ends(end);
    coordinator.checkpoint();
    report(new BundleKey("run", 0, 1), 2, Outcome.SUCCEEDED);
    report(new BundleKey("run", 1, 1), 1, Outcome.FAILED);
    report(new BundleKey("run", 0, 1), 1, Outcome.RETURNED);
    JobCounts counts = coordinator.book().runs().find("run").orElseThrow().counts();
    assertThat(duplicates()).isEqualTo(3);
    coordinator.restart();
    assertThat(duplicates()).as("read from the log").isEqualTo(3);
    coordinator.checkpoint();
    coordinator.restart();
    assertThat(duplicates()).as("read from a checkpoint").isEqualTo(3);
    assertThat(coordinator.book().unexpected()).isZero();
    assertThat(coordinator.book().runs().find("run").orElseThrow().counts()).isEqualTo(counts);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9_999, 20_000})
  void forJobsTheRunDoesNotHaveAreUnexpected(int index) {
    for (Outcome end : List.of(Outcome.SUCCEEDED, Outcome.UNRECOVERABLE)) {
      LateResultsTest life = new LateResultsTest();
      life.ends(end);
      life.coordinator.checkpoint();
      life.report(new BundleKey("run", index, 1), 1, Outcome.SUCCEEDED);
      assertThat(life.coordinator.book().unexpected()).isEqualTo(1);
      life.coordinator.restart();
      assertThat(life.coordinator.book().unexpected()).as("read from the log").isEqualTo(1);
      assertThat(life.duplicates()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void areKeptWhenTheRunGoesOn(boolean restarted) {
    ends(Outcome.UNRECOVERABLE);
    report(new BundleKey("run", 0, 1), 1, Outcome.SUCCEEDED);
    report(new BundleKey("run", 5, 1), 1, Outcome.SUCCEEDED);
    if (restarted) {
      coordinator.restart();
    }
    coordinator.requests().retry("run");
    coordinator.settle();
    assertThat(duplicates()).isEqualTo(1);
    assertThat(coordinator.book().unexpected()).isEqualTo(1);
  }
}
