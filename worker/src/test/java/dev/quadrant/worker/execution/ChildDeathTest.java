package dev.quadrant.worker.execution;

import static dev.quadrant.worker.execution.Eventually.eventually;
import static dev.quadrant.worker.execution.Harness.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.JobSettings;
import dev.quadrant.model.Outcome;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.Submitted.Row;
import dev.quadrant.worker.execution.child.ProcessesModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A child that dies costs one attempt of the job it ran, and nothing else. */
@Timeout(120)
final class ChildDeathTest {

  private static final int NEIGHBOURS = 400;

  @TempDir Path folder;

  private Harness harness;

  @BeforeEach
  void start() {
    harness = start("-XX:ErrorFile=" + folder.resolve("error"));
  }

  private static Harness start(String options) {
    JobSettings settings =
        new JobSettings(
            Map.of("kernel", "ejml", "processes.heap", "64m", "processes.options", options));
    return new Harness(
        lost -> new ProcessesModel(2, settings, Ticker.SYSTEM).start(Duration.ofSeconds(30)));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private Marks marks(String name) {
    return new Marks(folder.resolve(name));
  }

  @ParameterizedTest
  @CsvSource({
    "exit 0, exit code 0",
    "exit 7, exit code 7",
    "halt 9, exit code 9",
    "exhaust, OutOfMemoryError",
    "crash, SIGSEGV"
  })
  void aJobThatEndsItsChildIsChargedAlone(String poison, String end) {
    Marks marks = marks("neighbours");
    harness.learn(ProbeJob.NAME, "echo");
    String[] payloads = times(NEIGHBOURS, "mark " + marks);
    payloads[NEIGHBOURS / 2] = poison;
    List<Row> rows = harness.submit(ProbeJob.NAME, payloads).await();
    for (Row row : rows) {
      boolean charged = row.index() == rows.getFirst().index() + NEIGHBOURS / 2;
      assertThat(row.outcome()).isEqualTo(charged ? Outcome.FAILED : Outcome.SUCCEEDED);
    }
    assertThat(rows.get(NEIGHBOURS / 2).complaint())
        .startsWith("the child process died: ")
        .contains(end);
    assertThat(marks.read()).hasSizeGreaterThanOrEqualTo(NEIGHBOURS - 1);
    assertThat(harness.lostSlots()).isZero();
  }

  @Test
  void aKilledChildIsReplacedAndOnlyItsJobIsCharged() {
    Marks pids = marks("pids");
    harness.learn(ProbeJob.NAME, "echo");
    String[] payloads = times(NEIGHBOURS, "echo");
    payloads[10] = "pid " + pids;
    Submitted bundle = harness.submit(ProbeJob.NAME, payloads);
    eventually("the job runs", () -> !pids.read().isEmpty());
    assertThat(ProcessHandle.of(pids.read().getFirst()).orElseThrow().destroyForcibly()).isTrue();
    List<Row> rows = bundle.await();
    assertThat(rows).filteredOn(row -> row.outcome() == Outcome.SUCCEEDED).hasSize(NEIGHBOURS - 1);
    assertThat(rows.get(10).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(rows.get(10).complaint()).contains("the child process died: exit code 137 (killed)");
    eventually(
        "both slots work again",
        () -> Submitted.mostAtOnce(harness.submit(WaitJob.NAME, times(40, "5")).await()) == 2);
  }

  @Test
  void aFrozenChildIsReplacedWhenItsJobsTimeIsOver() throws IOException, InterruptedException {
    Marks pids = marks("pids");
    harness.learn(ProbeJob.NAME, "echo");
    String[] payloads = times(50, "echo");
    payloads[10] = "pid " + pids;
    Submitted bundle = harness.submit(ProbeJob.NAME, Duration.ofMillis(500), payloads);
    eventually("the job runs", () -> !pids.read().isEmpty());
    ProcessHandle frozen = ProcessHandle.of(pids.read().getFirst()).orElseThrow();
    String pid = Long.toString(frozen.pid());
    assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor()).isZero();
    List<Row> rows = bundle.await();
    assertThat(rows.get(10).outcome()).isEqualTo(Outcome.TIMED_OUT);
    assertThat(rows.get(10).complaint()).contains("its child process was killed");
    assertThat(rows).filteredOn(row -> row.outcome() == Outcome.SUCCEEDED).hasSize(49);
    eventually("the child is dead", () -> !frozen.isAlive());
  }

  @Test
  void poisonAfterPoisonIsChargedOnceEach() {
    Marks marks = marks("neighbours");
    harness.learn(ProbeJob.NAME, "echo");
    String[] payloads = times(60, "mark " + marks);
    for (int index = 5; index < 60; index += 10) {
      payloads[index] = "halt 1";
    }
    List<Row> rows = harness.submit(ProbeJob.NAME, payloads).await();
    assertThat(rows).filteredOn(row -> row.outcome() == Outcome.FAILED).hasSize(6);
    assertThat(rows).filteredOn(row -> row.outcome() == Outcome.SUCCEEDED).hasSize(54);
  }

  @Test
  void endlessPrintingNeitherBlocksNorHarmsOthers() {
    harness.learn(ProbeJob.NAME, "echo");
    String[] payloads = times(50, "echo");
    payloads[7] = "print";
    List<Row> rows = harness.submit(ProbeJob.NAME, Duration.ofSeconds(1), payloads).await();
    assertThat(rows.get(7).outcome()).isEqualTo(Outcome.TIMED_OUT);
    assertThat(rows).filteredOn(row -> row.outcome() == Outcome.SUCCEEDED).hasSize(49);
  }

  @Test
  void whatAJobPrintsOrReadsDoesNotMeetTheProtocol() {
    String[] payloads = {"echo", "shell echo to stdout; cat; echo to stderr >&2", "echo"};
    assertThat(harness.submit(ProbeJob.NAME, payloads).await())
        .extracting(Row::result)
        .containsExactly("echo", "0", "echo");
  }

  @Test
  void aTerminalsInterruptIsLeftToTheParent() throws IOException, InterruptedException {
    Marks pids = marks("pids");
    Submitted bundle = harness.submit(ProbeJob.NAME, "pid " + pids);
    eventually("the job runs", () -> !pids.read().isEmpty());
    String pid = pids.read().getFirst().toString();
    assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
    assertThat(harness.submit(ProbeJob.NAME, times(20, "echo")).await())
        .allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
    assertThat(bundle.settled()).isZero();
  }

  @Test
  void closingKillsWhatAJobHasStarted() {
    Marks pids = marks("pids");
    harness.submit(ProbeJob.NAME, "spawn " + pids);
    eventually("the job has started a process", () -> !pids.read().isEmpty());
    ProcessHandle started = ProcessHandle.of(pids.read().getFirst()).orElseThrow();
    harness.close();
    eventually("it is dead", () -> !started.isAlive());
  }

  @Test
  void jobsFailWhereNoChildCanBeStarted() {
    harness.close();
    harness = start("-XX:+NoSuchOption");
    assertThat(harness.submit(ProbeJob.NAME, times(5, "echo")).await())
        .allMatch(row -> row.outcome() == Outcome.FAILED)
        .allMatch(row -> row.complaint().contains("no child process could be started: exit code 1"))
        .allMatch(row -> row.complaint().contains("NoSuchOption"));
  }
}
