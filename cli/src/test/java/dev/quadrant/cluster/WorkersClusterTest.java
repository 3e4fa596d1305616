package dev.quadrant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.RunHandle;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.RunState;
import dev.quadrant.testing.ScriptedJob;
import dev.quadrant.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Workers that share a run, come, go, and miss what they were sent. */
class WorkersClusterTest {

  private static final int SLOTS = 4;

  /** Jobs hang until as many run as two workers have slots, which one worker cannot reach. */
  @Test
  void twoWorkersBothTakePart() {
    CountDownLatch running = new CountDownLatch(2 * SLOTS);
    ScriptedJob together =
        ScriptedJob.waiting(
            "together",
            (payload, job) -> {
              running.countDown();
              running.await();
              return payload;
            });
    try (Cluster cluster = new Cluster(together)) {
      cluster.worker("first", SLOTS);
      cluster.worker("second", SLOTS);
      RunHandle run =
          cluster.submit(Specs.of("together", ExecutionModelName.WORKER_THREADS, 200, 1));
      assertThat(cluster.end(run).state()).isEqualTo(RunState.SUCCEEDED);
    }
  }

  /** What it wants it said when no run had come yet, and says it again only with a heartbeat. */
  @Test
  void theFirstJobDoesNotWaitForAHeartbeat() {
    ScriptedJob quick = ScriptedJob.waiting("quick", (payload, job) -> payload);
    try (Cluster cluster = Cluster.patient(quick)) {
      cluster.worker("slow-hearted", SLOTS, Duration.ofHours(1));
      RunHandle run = cluster.submit(Specs.of("quick", ExecutionModelName.WORKER_THREADS, 1, 1));
      assertThat(cluster.end(run).state()).isEqualTo(RunState.SUCCEEDED);
    }
  }

  /** The first worker's jobs go on only once the late one has as many. */
  @Test
  void aLateWorkerTakesItsShareOfARunThatGoesOn() throws Exception {
    CountDownLatch first = new CountDownLatch(SLOTS);
    CountDownLatch all = new CountDownLatch(2 * SLOTS);
    ScriptedJob gated =
        ScriptedJob.waiting(
            "gated",
            (payload, job) -> {
              first.countDown();
              all.countDown();
              all.await();
              return payload;
            });
    try (Cluster cluster = new Cluster(gated)) {
      cluster.worker("first", SLOTS);
      RunHandle run = cluster.submit(Specs.of("gated", ExecutionModelName.WORKER_THREADS, 200, 1));
      first.await();
      cluster.worker("late", SLOTS);
      assertThat(cluster.end(run).state()).isEqualTo(RunState.SUCCEEDED);
    }
  }

  /** One attempt only: a job that was charged for its worker's end would be dead. */
  @Test
  void aWorkerThatIsClosedHandsBackWhatItHasAndTheOtherFinishesIt() throws Exception {
    CountDownLatch running = new CountDownLatch(2 * SLOTS);
    CountDownLatch gate = new CountDownLatch(1);
    ScriptedJob gated =
        ScriptedJob.waiting(
            "gated",
            (payload, job) -> {
              running.countDown();
              gate.await();
              return payload;
            });
    try (Cluster cluster = new Cluster(gated)) {
      Worker leaving = cluster.worker("leaving", SLOTS);
      cluster.worker("staying", SLOTS);
      RunHandle run = cluster.submit(Specs.of("gated", ExecutionModelName.WORKER_THREADS, 60, 1));
      running.await();
      Cluster.await(leaving.close());
      gate.countDown();
      RunSnapshot ended = cluster.end(run);
      assertThat(ended.jobs()).isEqualTo(new JobCounts(60, 0, 0, 60, 0, 0, 0));
      assertThat(ended.retried()).isGreaterThanOrEqualTo(SLOTS);
      assertThat(ended.duplicates()).isZero();
    }
  }

  @Test
  void jobsThatNeverReachedTheirWorkerComeAgain() {
    Invocations invocations = new Invocations(40);
    ScriptedJob echo =
        ScriptedJob.waiting(
            "echo",
            (payload, job) -> {
              invocations.count(job.index());
              return payload;
            });
    try (Cluster cluster = new Cluster(echo)) {
      loseFirstDeliveryTo(cluster, "worker");
      cluster.worker("worker", SLOTS);
      RunHandle run = cluster.submit(Specs.of("echo", ExecutionModelName.WORKER_THREADS, 40, 1));
      RunSnapshot ended = cluster.end(run);
      assertThat(ended.jobs()).isEqualTo(new JobCounts(40, 0, 0, 40, 0, 0, 0));
      assertThat(ended.retried()).isPositive();
    }
    invocations.assertEachExactly(1);
  }

  private static void loseFirstDeliveryTo(Cluster cluster, String worker) {
    AtomicInteger deliveries = new AtomicInteger();
    String address = "quadrant.jobs.default.to." + worker + "."; // and which start of it
    cluster
        .vertx()
        .eventBus()
        .<Object>addOutboundInterceptor(delivery -> {
          if (!delivery.message().address().startsWith(address)
              || deliveries.getAndIncrement() > 0) {
            delivery.next();
          }
        });
  }

  @Test
  void aWorkerThatStartsAnewUnderItsOldNameGetsJobsAgain() {
    ScriptedJob echo = ScriptedJob.waiting("echo", (payload, job) -> payload);
    try (Cluster cluster = new Cluster(echo)) {
      for (ExecutionModelName model :
          List.of(ExecutionModelName.EVENT_LOOP, ExecutionModelName.WORKER_THREADS)) {
        Worker worker = cluster.worker("worker", SLOTS);
        RunHandle run = cluster.submit(Specs.of("echo", model, 500, 1));
        assertThat(cluster.end(run).state()).isEqualTo(RunState.SUCCEEDED);
        Cluster.await(worker.close());
      }
    }
  }
}
