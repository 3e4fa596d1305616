package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.KeptLog;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedTransport;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.testing.ManualTicker;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that come when their run has ended: they are counted, also by who reads the log. */
class LateResultsTest {

  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedTransport transport = new ScriptedTransport();
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final KeptLog log = new KeptLog();
  private final ScriptedWorker worker =
      new ScriptedWorker(transport, "worker", Map.of(Runs.NOOPS, 4));
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

  private void report(BundleKey bundle, int jobs, Outcome outcome) {
    transport.report(new ResultBatch("worker", 1, List.of(Sections.all(bundle, jobs, outcome))));
    settle();
  }

  /** A run of two jobs has ended so. */
  private void ends(Outcome outcome) {
    worker.beat();
    new Requests(conductor, CoordinatorOptions.DEFAULT.backlog(), ticker)
        .submit(new Submission(Runs.spec("run", 2), ResultCheck.ANYTHING, null), ticker.nanos());
    settle();
    worker.takeAll();
    report(new BundleKey("run", 0, 1), 2, outcome);
    assertThat(conductor.book().runs().activeRun("run")).isNull();
  }

  private long duplicates() {
    return conductor.book().runs().find("run").orElseThrow().snapshot(0).duplicates();
  }

  private void checkpoint() {
    conductor.log().checkpoint(() -> conductor.book().save(ticker.nanos())).await();
  }

  private void restart() {
    log.crash();
    tasks.clear();
    transport.forgetCoordinator();
    conductor = conductor();
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"SUCCEEDED", "UNRECOVERABLE"})
  void areDuplicatesOfTheirRunWhoeverReadsTheLog(Outcome end) {
    ends(end);
    checkpoint();
    report(new BundleKey("run", 0, 1), 2, Outcome.SUCCEEDED);
    report(new BundleKey("run", 1, 1), 1, Outcome.FAILED);
    report(new BundleKey("run", 0, 1), 1, Outcome.RETURNED);
    JobCounts counts = conductor.book().runs().find("run").orElseThrow().counts();
    assertThat(duplicates()).isEqualTo(3);
    restart();
    assertThat(duplicates()).as("read from the log").isEqualTo(3);
    checkpoint();
    restart();
    assertThat(duplicates()).as("read from a checkpoint").isEqualTo(3);
    assertThat(conductor.book().unexpected()).isZero();
    assertThat(conductor.book().runs().find("run").orElseThrow().counts()).isEqualTo(counts);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9_999, 20_000})
  void forJobsTheRunDoesNotHaveAreUnexpected(int index) {
    for (Outcome end : List.of(Outcome.SUCCEEDED, Outcome.UNRECOVERABLE)) {
      LateResultsTest life = new LateResultsTest();
      life.ends(end);
      life.checkpoint();
      life.report(new BundleKey("run", index, 1), 1, Outcome.SUCCEEDED);
      assertThat(life.conductor.book().unexpected()).isEqualTo(1);
      life.restart();
      assertThat(life.conductor.book().unexpected()).as("read from the log").isEqualTo(1);
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
      restart();
    }
    new Requests(conductor, CoordinatorOptions.DEFAULT.backlog(), ticker).retry("run");
    settle();
    assertThat(duplicates()).isEqualTo(1);
    assertThat(conductor.book().unexpected()).isEqualTo(1);
  }
}
