package dev.quadrant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.RunHandle;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import dev.quadrant.testing.ScriptedJob;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cancels, time-outs, and jobs that do not care. */
class StoppingClusterTest {

  private static final int SLOTS = 4;

  @ParameterizedTest
  @EnumSource(
      value = ExecutionModelName.class,
      names = {"WORKER_THREADS", "VIRTUAL_THREADS"})
  void afterACancelNoJobStartsAndEveryJobIsSettled(ExecutionModelName model) throws Exception {
    Invocations invocations = new Invocations(1_000);
    CountDownLatch running = new CountDownLatch(SLOTS);
    ScriptedJob hanging =
        ScriptedJob.waiting(
            "hanging",
            (payload, job) -> {
              invocations.count(job.index());
              running.countDown();
              new CountDownLatch(1).await();
              return payload;
            });
    try (Cluster cluster = new Cluster(hanging)) {
      cluster.worker("worker", SLOTS);
      RunHandle run = cluster.submit(Specs.of("hanging", model, 1_000, 3));
      running.await();
      Cluster.await(cluster.coordinator().cancel(run.id()));
      RunSnapshot ended = cluster.end(run);
      assertThat(ended.state()).isEqualTo(RunState.CANCELLED);
      assertThat(ended.jobs()).isEqualTo(new JobCounts(1_000, 0, 0, 0, 0, 1_000, 0));
    }
    assertThat(invocations.total()).as("jobs started").isEqualTo(SLOTS);
  }

  @Test
  void cancellingWhatHasEndedOrNeverWasFails() {
    ScriptedJob echo = ScriptedJob.waiting("echo", (payload, job) -> payload);
    try (Cluster cluster = new Cluster(echo)) {
      cluster.worker("worker", SLOTS);
      RunHandle run = cluster.submit(Specs.of("echo", ExecutionModelName.EVENT_LOOP, 1, 1));
      cluster.end(run);
      assertThat(failure(cluster, run.id()))
          .contains("is succeeded: there is nothing left to cancel");
      assertThat(failure(cluster, "none")).contains("none");
    }
  }

  private static String failure(Cluster cluster, String run) {
    return Cluster.await(
        cluster
            .coordinator()
            .cancel(run)
            .map("no failure")
            .otherwise(failure -> String.valueOf(failure.getMessage())));
  }

  @Test
  void aJobThatRunsTooLongIsStoppedTriedAgainAndDies() {
    Invocations invocations = new Invocations(2);
    ScriptedJob hanging =
        ScriptedJob.waiting(
            "hanging",
            (payload, job) -> {
              invocations.count(job.index());
              new CountDownLatch(1).await();
              return payload;
            });
    try (Cluster cluster = new Cluster(hanging)) {
      cluster.worker("worker", SLOTS);
      RunHandle run = cluster.submit(brief("hanging", ExecutionModelName.WORKER_THREADS, 2, 3));
      assertThat(cluster.end(run).jobs()).isEqualTo(new JobCounts(2, 0, 0, 0, 0, 0, 2));
      assertThat(cluster.end(run).failures().getFirst().message()).contains("timeout of 50 ms");
    }
    invocations.assertEachExactly(3);
  }

  private static RunSpec brief(String type, ExecutionModelName model, int jobs, int attempts) {
    Payloads payloads = new Payloads.Repeated(Payload.EMPTY, jobs);
    return Specs.of(type, model, payloads, attempts, Duration.ofMillis(50));
  }

  @ParameterizedTest
  @EnumSource(
      value = ExecutionModelName.class,
      names = {"EVENT_LOOP", "WORKER_THREADS", "VIRTUAL_THREADS"})
  void aJobThatCannotBeInterruptedIsGivenUpAndItsNeighboursFinish(ExecutionModelName model) {
    Semaphore letGo = new Semaphore(0);
    Invocations invocations = new Invocations(60);
    ScriptedJob stubborn =
        ScriptedJob.waiting(
            "stubborn",
            (payload, job) -> {
              invocations.count(job.index());
              while (job.index() < 2 && !letGo.tryAcquire()) {
                LockSupport.parkNanos(1_000_000);
                Thread.interrupted(); // it hears and does not listen
              }
              return payload;
            });
    try (Cluster cluster = new Cluster(stubborn)) {
      cluster.worker("worker", SLOTS);
      RunHandle run = cluster.submit(brief("stubborn", model, 60, 1));
      assertThat(cluster.end(run).jobs()).isEqualTo(new JobCounts(60, 0, 0, 58, 0, 0, 2));
      assertThat(cluster.end(run).failures().getFirst().message()).contains("given up");
    } finally {
      letGo.release(100);
    }
    assertThat(invocations.of(0)).isEqualTo(1);
    assertThat(invocations.of(1)).isEqualTo(1);
  }
}
