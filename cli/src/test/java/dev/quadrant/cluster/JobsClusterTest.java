package dev.quadrant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.RunHandle;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobTypeProvider.Demand;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.job.UnrecoverableJobException;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.Payload;
import dev.quadrant.model.RunState;
import dev.quadrant.testing.ScriptedJob;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every job is invoked and counted by itself, and its outcome decides what becomes of it. */
class JobsClusterTest {

  private static final int MANY = 10_000;

  @ParameterizedTest
  @EnumSource(
      value = ExecutionModelName.class,
      names = {"EVENT_LOOP", "WORKER_THREADS", "VIRTUAL_THREADS"})
  void tenThousandJobsAreEachInvokedOnceWithTheirOwnPayload(ExecutionModelName model) {
    Invocations invocations = new Invocations(MANY);
    ScriptedJob echo =
        ScriptedJob.waiting(
            "echo",
            (payload, job) -> {
              invocations.count(job.index());
              assertThat(Payload.of(payload)).isEqualTo(Payload.of("job " + job.index()));
              return payload;
            });
    Set<Payload> results = ConcurrentHashMap.newKeySet();
    ResultCheck check =
        result ->
            results.add(Payload.of(result)) ? Optional.empty() : Optional.of("it came before");
    try (Cluster cluster = new Cluster(echo)) {
      cluster.worker("worker", 16);
      RunSnapshot run = cluster.end(cluster.submit(Specs.numbered("echo", model, MANY), check));
      assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(run.jobs()).isEqualTo(new JobCounts(MANY, 0, 0, MANY, 0, 0, 0));
      assertThat(run.duplicates()).isZero();
      assertThat(run.retried()).isZero();
      assertThat(Cluster.await(cluster.coordinator().status()).unexpected()).isZero();
    }
    invocations.assertEachExactly(1);
    assertThat(results).hasSize(MANY);
  }

  @Test
  void asynchronousJobsAreInvokedOnceToo() {
    Invocations invocations = new Invocations(MANY);
    ScriptedJob async =
        new ScriptedJob(
            "async",
            Demand.WAITS,
            new JobForm.Async((payload, job) -> {
              invocations.count(job.index());
              return job.after(Duration.ofMillis(1)).thenApply(ignored -> payload);
            }));
    try (Cluster cluster = new Cluster(async)) {
      cluster.worker("worker", 1_000);
      RunSnapshot run =
          cluster.end(cluster.submit(Specs.numbered("async", ExecutionModelName.EVENT_LOOP, MANY)));
      assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(run.ran().p50()).as("a wait never ends early").isGreaterThanOrEqualTo(0.000_999);
    }
    invocations.assertEachExactly(1);
  }

  @Test
  void jobsThatFailAreTriedAgainAndDieAfterTheirAttempts() {
    Invocations invocations = new Invocations(100);
    ScriptedJob failing =
        ScriptedJob.waiting(
            "failing",
            (payload, job) -> {
              int time = invocations.count(job.index());
              assertThat(job.attempt()).isEqualTo(time);
              if (job.index() == 7 || time == 1) {
                throw new IllegalStateException("failed on purpose");
              }
              return payload;
            });
    try (Cluster cluster = new Cluster(failing)) {
      cluster.worker("worker", 4);
      RunSnapshot run =
          cluster.end(
              cluster.submit(Specs.of("failing", ExecutionModelName.WORKER_THREADS, 100, 3)));
      assertThat(run.state()).isEqualTo(RunState.FAILED);
      assertThat(run.jobs()).isEqualTo(new JobCounts(100, 0, 0, 99, 0, 0, 1));
      assertThat(run.retried()).isEqualTo(101);
      assertThat(run.failures()).singleElement().matches(group -> group.count() == 102);
    }
    assertThat(invocations.of(7)).isEqualTo(3);
    assertThat(invocations.total()).isEqualTo(201);
  }

  @Test
  void aFailureThatWouldRepeatIsNotTriedAgain() {
    Invocations invocations = new Invocations(10);
    ScriptedJob hopeless =
        ScriptedJob.waiting(
            "hopeless",
            (payload, job) -> {
              invocations.count(job.index());
              throw new UnrecoverableJobException("never");
            });
    try (Cluster cluster = new Cluster(hopeless)) {
      cluster.worker("worker", 4);
      RunSnapshot run =
          cluster.end(
              cluster.submit(Specs.of("hopeless", ExecutionModelName.VIRTUAL_THREADS, 10, 3)));
      assertThat(run.jobs()).isEqualTo(new JobCounts(10, 0, 0, 0, 10, 0, 0));
    }
    invocations.assertEachExactly(1);
  }

  /** A planted defect: one job in a thousand returns what is not right. */
  @Test
  void aWrongResultIsCaughtAndFailsItsJob() {
    ScriptedJob wrong =
        ScriptedJob.waiting(
            "wrong", (payload, job) -> job.index() == 77 ? Payload.of("wrong").bytes() : payload);
    try (Cluster cluster = new Cluster(wrong)) {
      cluster.worker("worker", 4);
      RunHandle run =
          cluster.submit(
              Specs.numbered("wrong", ExecutionModelName.WORKER_THREADS, 1_000),
              result ->
                  new String(result, java.nio.charset.StandardCharsets.UTF_8).startsWith("job ")
                      ? Optional.empty()
                      : Optional.of("not a job's"));
      assertThat(cluster.end(run).jobs()).isEqualTo(new JobCounts(1_000, 0, 0, 999, 1, 0, 0));
      assertThat(cluster.end(run).failures().getFirst().example()).isEqualTo(77);
    }
  }

  @Test
  void twoRunsInDifferentLanesGoOnAtOnce() {
    ScriptedJob echo = ScriptedJob.waiting("echo", (payload, job) -> payload);
    try (Cluster cluster = new Cluster(echo)) {
      cluster.worker("worker", 8);
      RunHandle loops =
          cluster.submit(Specs.numbered("echo", ExecutionModelName.EVENT_LOOP, 5_000));
      RunHandle threads =
          cluster.submit(Specs.numbered("echo", ExecutionModelName.WORKER_THREADS, 5_000));
      assertThat(cluster.end(loops).state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(cluster.end(threads).state()).isEqualTo(RunState.SUCCEEDED);
    }
  }

  @Test
  void aRunWaitsVisiblyForAWorkerThatCanRunIt() {
    ScriptedJob echo = ScriptedJob.waiting("echo", (payload, job) -> payload);
    try (Cluster cluster = new Cluster(echo)) {
      RunHandle run = cluster.submit(Specs.numbered("echo", ExecutionModelName.EVENT_LOOP, 50));
      RunSnapshot waiting = Cluster.await(cluster.coordinator().snapshot(run.id()));
      assertThat(waiting.state()).isEqualTo(RunState.ACCEPTED);
      assertThat(waiting.jobs().pending()).isEqualTo(50);
      cluster.worker("late", 4);
      assertThat(cluster.end(run).state()).isEqualTo(RunState.SUCCEEDED);
    }
  }
}
