package dev.quadrant.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypeProvider.Demand;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.Release;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.WorkerClock;
import dev.quadrant.testing.Bundles;
import dev.quadrant.testing.Row;
import dev.quadrant.testing.ScriptedJob;
import dev.quadrant.time.ClockId;
import dev.quadrant.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker, to which a test is the coordinator. */
class WorkerTest {

  private static final int SLOTS = 4;
  private static final Lane ECHO = new Lane("echo", ExecutionModelName.WORKER_THREADS);
  private static final Lane GATED = new Lane("gated", ExecutionModelName.WORKER_THREADS);
  private static final Lane SLOW = new Lane("slow", ExecutionModelName.WORKER_THREADS);
  private static final Lane BROKEN = new Lane("broken", ExecutionModelName.WORKER_THREADS);

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedEnd end = new ScriptedEnd();
  private final AtomicInteger started = new AtomicInteger();
  private final Semaphore gate = new Semaphore(0);
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final JobTypes types =
      JobTypes.of(
          List.of(
              ScriptedJob.waiting("echo", (payload, job) -> payload),
              ScriptedJob.waiting(
                  "gated",
                  (payload, job) -> {
                    started.incrementAndGet();
                    gate.acquire();
                    return payload;
                  }),
              new Broken(),
              new Slow()));
  private final Worker worker =
      Worker.start(
              vertx,
              end,
              types,
              new WorkerOptions(
                  "worker",
                  List.of(RunSpec.DEFAULT_QUEUE),
                  2,
                  OptionalInt.of(SLOTS),
                  JobSettings.NONE,
                  Duration.ofMillis(20),
                  () -> Map.of("fast", 12.5)))
          .await();

  @AfterEach
  void stop() {
    worker.close().await();
    vertx.close().await();
  }

  private static Bundle bundle(String run, Lane lane, int first, int count) {
    return Bundles.of(run, lane, first, count);
  }

  /** The first heartbeat for which this holds. */
  private Heartbeat heartbeat(Predicate<Heartbeat> condition) {
    Heartbeat heartbeat = end.heartbeats().next();
    while (!condition.test(heartbeat)) {
      heartbeat = end.heartbeats().next();
    }
    return heartbeat;
  }

  @Test
  void saysAtOnceWhatItServesAndHowMuchItCanTake() {
    Heartbeat heartbeat = end.heartbeats().next();
    assertThat(heartbeat.worker()).isEqualTo("worker");
    assertThat(heartbeat.incarnation()).isEqualTo(42);
    assertThat(heartbeat.queues()).containsExactly(RunSpec.DEFAULT_QUEUE);
    assertThat(heartbeat.slots()).containsEntry(ECHO, SLOTS).containsEntry(GATED, SLOTS);
    assertThat(heartbeat.held()).isEmpty();
    assertThat(heartbeat.condition().release()).isEqualTo(Release.OWN.text());
    assertThat(heartbeat.condition().kernelGflops()).containsExactly(entry("fast", 12.5));
    assertThat(end.demands().next()).isEqualTo(heartbeat.slots());
    assertThat(worker.slots(ECHO)).isEqualTo(SLOTS);
    assertThat(worker.slots(new Lane("none", ExecutionModelName.EVENT_LOOP))).isZero();
  }

  /** Nothing is known before the first interval. */
  @Test
  void saysHowBusyItsCoresAre() {
    Heartbeat heartbeat = heartbeat(each -> each.condition().load() != null);
    assertThat(heartbeat.condition().load()).isBetween(0.0, 1.0);
  }

  @Test
  void saysWhenItHasHeardTheCoordinatorLast() {
    long before = Ticker.SYSTEM.nanos();
    end.tell(new ControlMessage.Present(3, 77));
    Heartbeat heartbeat = heartbeat(each -> each.clock().echo() != null);
    WorkerClock.Echo echo = Objects.requireNonNull(heartbeat.clock().echo());
    assertThat(heartbeat.clock().id()).isEqualTo(ClockId.OWN);
    assertThat(echo.epoch()).isEqualTo(3);
    assertThat(echo.toldNanos()).isEqualTo(77);
    assertThat(echo.heardNanos()).isBetween(before, heartbeat.sentNanos());
  }

  @Test
  void itsHeartGoesOnWhileItsContextIsHeldUp() {
    Bundle bundle = bundle("run", GATED, 0, 1);
    end.deliver(bundle);
    heartbeat(heartbeat -> heartbeat.held().size() == 1);
    CountDownLatch goOn = new CountDownLatch(1);
    end.occupy(() -> {
      end.heartbeats().drain();
      awaitUninterruptibly(goOn);
    });
    for (int beat = 0; beat < 5; beat++) {
      heartbeat(heartbeat -> heartbeat.held().size() == 1);
    }
    goOn.countDown();
    gate.release();
    heartbeat(heartbeat -> heartbeat.held().isEmpty());
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void reportsEveryJobOnceWithItsResultAndThenIsDoneWithTheBundle() {
    Bundle bundle = Bundles.of("run", ECHO, 100, new Payloads.Repeated(payload("hello"), 1_000));
    end.deliver(bundle);
    List<Row> rows = end.rows(1_000);
    assertThat(rows)
        .extracting(Row::index)
        .containsExactlyInAnyOrderElementsOf(indexes(100, 1_000));
    assertThat(rows)
        .allMatch(
            row -> row.outcome() == Outcome.SUCCEEDED && row.result().equals(payload("hello")));
    assertThat(end.done().next()).isEqualTo(bundle.key());
    assertThat(end.batches().drain()).isEmpty();
  }

  private static Payload payload(String text) {
    return Payload.of(text);
  }

  private static List<Integer> indexes(int first, int count) {
    return IntStream.range(first, first + count).boxed().toList();
  }

  @Test
  void numbersItsBatchesAndKeepsABoundedNumberOfThemUnderWay() {
    Queue<Promise<Void>> answers = new ConcurrentLinkedQueue<>();
    end.answerWith(batch -> {
      Promise<Void> kept = Promise.promise();
      answers.add(kept);
      return kept.future();
    });
    gate.release(1_000);
    int bundles = 40;
    for (int number = 0; number < bundles; number++) {
      end.deliver(bundle("run", GATED, number, 1));
      if (number < 16) {
        ResultBatch batch = end.batches().next();
        assertThat(batch.sequence()).isEqualTo(number + 1);
      }
    }
    heartbeat(heartbeat -> heartbeat.held().size() == bundles);
    assertThat(end.batches().drain()).as("beyond 16 without an answer").isEmpty();
    assertThat(end.done().drain()).isEmpty();
    end.answerWith(batch -> Future.succeededFuture());
    answers.forEach(Promise::complete);
    end.rows(bundles - 16);
    heartbeat(heartbeat -> heartbeat.held().isEmpty());
  }

  @Test
  void holdsABundleUntilItsLastResultsAreSafelyOut() {
    Promise<Void> kept = Promise.promise();
    end.answerWith(batch -> kept.future());
    Bundle bundle = bundle("run", ECHO, 0, 3);
    end.deliver(bundle);
    end.rows(3);
    end.heartbeats().drain();
    assertThat(heartbeat(heartbeat -> true).held())
        .extracting(HeldBundle::key)
        .containsExactly(bundle.key());
    assertThat(end.done().drain()).isEmpty();
    kept.complete();
    assertThat(end.done().next()).isEqualTo(bundle.key());
    heartbeat(heartbeat -> heartbeat.held().isEmpty());
  }

  @Test
  void tellsTheQueueWhenTheLastResultsOfABundleAreOnTheirWay() {
    end.answerWith(batch -> Promise.<Void>promise().future());
    Bundle bundle = bundle("run", GATED, 0, 2);
    end.deliver(bundle);
    gate.release();
    end.rows(1);
    assertThat(end.reporting().drain()).isEmpty();
    gate.release();
    end.rows(1);
    assertThat(end.reporting().next()).isEqualTo(bundle.key());
    assertThat(end.done().drain()).isEmpty();
  }

  @Test
  void goesOnWhenResultsAreRefused() {
    AtomicInteger refused = new AtomicInteger();
    end.answerWith(batch ->
        refused.getAndIncrement() == 0 ? Future.failedFuture("refused") : Future.succeededFuture());
    end.deliver(bundle("run", ECHO, 0, 1));
    end.rows(1);
    heartbeat(heartbeat -> heartbeat.held().isEmpty());
    end.deliver(bundle("run", ECHO, 1, 1));
    assertThat(end.rows(1)).extracting(Row::index).containsExactly(1);
  }

  @Test
  void wantsLessWhileItHoldsJobsAndStatesItAgainWithEachHeartbeat() {
    end.deliver(bundle("run", GATED, 0, 3));
    heartbeat(heartbeat -> heartbeat.held().size() == 1);
    end.demands().drain();
    for (int time = 0; time < 3; time++) {
      assertThat(end.demands().next()).containsEntry(GATED, SLOTS - 3).containsEntry(ECHO, SLOTS);
    }
    gate.release(3);
    end.rows(3);
    while (end.demands().next().getOrDefault(GATED, 0) < SLOTS) {
      // it states the level of before until the jobs are reported
    }
  }

  @Test
  void doesNotRunABundleTwiceThatIsDeliveredTwice() {
    Bundle bundle = bundle("run", GATED, 0, 2);
    end.deliver(bundle, bundle);
    end.deliver(bundle);
    gate.release(100);
    assertThat(end.rows(2)).hasSize(2);
    end.deliver(bundle("run", ECHO, 9, 1));
    assertThat(end.rows(1)).extracting(Row::index).containsExactly(9);
    assertThat(started).hasValue(2);
  }

  @Test
  void handsBackJobsOfATypeItDoesNotHave() {
    end.deliver(bundle("run", new Lane("unknown", ExecutionModelName.EVENT_LOOP), 0, 5));
    assertThat(end.rows(5)).allMatch(row -> row.outcome() == Outcome.RETURNED);
  }

  @Test
  void whileItDoesNotHearWhatIsToldItWantsNothingAndStartsNothing() {
    end.deliver(bundle("run", GATED, 0, SLOTS + 3));
    heartbeat(heartbeat -> started.get() == SLOTS);
    end.hear(false);
    awaitDemand(Map::isEmpty);
    gate.release(1_000);
    List<Row> rows = end.rows(SLOTS + 3);
    assertThat(rows).filteredOn(row -> row.outcome() == Outcome.SUCCEEDED).hasSize(SLOTS);
    assertThat(rows).filteredOn(row -> row.outcome() == Outcome.RETURNED).hasSize(3);
    end.deliver(bundle("run", ECHO, 100, 1));
    assertThat(end.rows(1)).allMatch(row -> row.outcome() == Outcome.RETURNED);
    end.hear(true);
    awaitDemand(level -> level.getOrDefault(ECHO, 0) == SLOTS);
    end.deliver(bundle("run", ECHO, 101, 1));
    assertThat(end.rows(1)).allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
  }

  private void awaitDemand(Predicate<Map<Lane, Integer>> condition) {
    while (!condition.test(end.demands().next())) {
      // The next one may be it.
    }
  }

  @Test
  void cancelsWhatRunsAndStartsNothingMoreOfTheRun() {
    end.deliver(bundle("cancelled", GATED, 0, 10), bundle("other", ECHO, 0, 1));
    heartbeat(heartbeat -> started.get() == SLOTS);
    end.tell(new ControlMessage.Cancel(1, "cancelled"));
    end.deliver(bundle("cancelled", GATED, 10, 5));
    List<Row> rows = end.rows(16);
    assertThat(rows).filteredOn(row -> row.outcome() == Outcome.CANCELLED).hasSize(15);
    assertThat(rows).filteredOn(row -> row.outcome() == Outcome.SUCCEEDED).hasSize(1);
    assertThat(started).as("jobs started").hasValue(SLOTS);
  }

  @Test
  void startsJobsOfACancelledRunAgainOnceItIsResumed() {
    end.tell(new ControlMessage.Cancel(1, "run"));
    end.deliver(bundle("run", ECHO, 0, 1));
    assertThat(end.rows(1)).allMatch(row -> row.outcome() == Outcome.CANCELLED);
    end.tell(new ControlMessage.Resume(1, "run"));
    end.deliver(bundle("run", ECHO, 1, 1));
    assertThat(end.rows(1)).allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
  }

  @Test
  void stopsAJobThatRunsTooLong() {
    Bundle slow = bundle("run", GATED, 0, 1);
    end.deliver(new Bundle(slow.key(), GATED, Duration.ofMillis(10).toNanos(), slow.payloads()));
    Row row = end.rows(1).getFirst();
    assertThat(row.outcome()).isEqualTo(Outcome.TIMED_OUT);
    assertThat(row.error()).contains("10 ms");
    assertThat(row.runNanos()).isGreaterThanOrEqualTo(Duration.ofMillis(10).toNanos());
  }

  @Test
  void handsBackWhatItHasWhenItIsClosed() {
    end.deliver(bundle("run", GATED, 0, 10));
    heartbeat(heartbeat -> started.get() == SLOTS);
    worker.close().await();
    assertThat(end.rows(10)).allMatch(row -> row.outcome() == Outcome.RETURNED);
    assertThat(started).hasValue(SLOTS);
  }

  @Test
  void drainedItHandsBackAtOnceWhatItHasNotBegunWhileAllSlotsAreBusy() {
    end.deliver(bundle("run", GATED, 0, SLOTS + 3), bundle("run", GATED, 100, 2));
    heartbeat(heartbeat -> started.get() == SLOTS);
    end.tell(new ControlMessage.Drain(1, "worker"));
    assertThat(end.rows(5)).allMatch(row -> row.outcome() == Outcome.RETURNED);
    gate.release(1_000);
    assertThat(end.rows(SLOTS)).allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
    heartbeat(heartbeat -> heartbeat.draining() && heartbeat.held().isEmpty());
    assertThat(started).as("jobs started").hasValue(SLOTS);
  }

  @Test
  void refusedItHandsBackWhatItHasNotBegunAndWantsNothingUntilThereIsAnotherCoordinator() {
    end.deliver(bundle("run", GATED, 0, SLOTS + 3));
    heartbeat(heartbeat -> started.get() == SLOTS);
    end.tell(new ControlMessage.Refuse(1, "another", 42, "it is too new"));
    end.tell(new ControlMessage.Refuse(1, "worker", 41, "the one before was too new"));
    end.demands().drain();
    awaitDemand(level -> !level.isEmpty());
    end.tell(new ControlMessage.Refuse(1, "worker", 42, "it is too new"));
    assertThat(end.rows(3)).allMatch(row -> row.outcome() == Outcome.RETURNED);
    heartbeat(Heartbeat::refused);
    assertThat(worker.refusal()).contains("it is too new");
    assertThat(worker.figures().await().refused()).isTrue();
    awaitDemand(Map::isEmpty);
    end.deliver(bundle("run", ECHO, 100, 1));
    assertThat(end.rows(1)).allMatch(row -> row.outcome() == Outcome.RETURNED);
    gate.release(1_000);
    assertThat(end.rows(SLOTS)).allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
    end.demands().drain();
    awaitDemand(Map::isEmpty);
    end.tell(new ControlMessage.Present(2, 0));
    awaitDemand(level -> level.getOrDefault(ECHO, 0) == SLOTS);
    heartbeat(heartbeat -> !heartbeat.refused());
    assertThat(worker.refusal()).isEmpty();
    assertThat(worker.figures().await().refused()).isFalse();
  }

  @Test
  void aJobTypeThatCannotBeLoadedHarmsNoOther() {
    end.deliver(bundle("run", BROKEN, 0, 2), bundle("run", ECHO, 2, 1));
    List<Row> rows = end.rows(3);
    assertThat(rows)
        .filteredOn(row -> row.index() == 2)
        .extracting(Row::outcome)
        .containsExactly(Outcome.SUCCEEDED);
    assertThat(rows)
        .filteredOn(row -> row.index() < 2)
        .allMatch(row -> row.outcome() == Outcome.FAILED)
        .allSatisfy(row -> assertThat(row.error()).contains("broken on purpose"));
  }

  @Test
  void aJobTypeThatTakesLongToLoadDelaysNeitherHeartbeatsNorOthers() {
    Bundle slow = bundle("run", SLOW, 0, 2);
    end.deliver(slow, bundle("run", ECHO, 2, 1));
    assertThat(end.rows(1)).extracting(Row::index).containsExactly(2);
    assertThat(heartbeat(heartbeat -> heartbeat.held().size() == 1).held())
        .extracting(HeldBundle::key)
        .containsExactly(slow.key());
    loaded.countDown();
    assertThat(end.rows(2)).allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
  }

  @Test
  void whatWaitsForItsJobTypeToLoadIsHandedBackAtOnce() {
    end.deliver(bundle("closed", SLOW, 0, 2), bundle("cancelled", SLOW, 2, 1));
    end.tell(new ControlMessage.Cancel(0, "cancelled"));
    assertThat(end.rows(1))
        .extracting(Row::outcome, Row::index)
        .containsExactly(tuple(Outcome.CANCELLED, 2));
    worker.close().await();
    assertThat(end.rows(2)).allMatch(row -> row.outcome() == Outcome.RETURNED);
    loaded.countDown();
  }

  /** Its form is made only when the test allows it. */
  private final class Slow implements JobTypeProvider {

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public Demand demand() {
      return Demand.WAITS;
    }

    @Override
    public JobForm form(JobSettings settings) {
      try {
        loaded.await();
      } catch (InterruptedException impossible) {
        throw new AssertionError(impossible);
      }
      return new JobForm.Blocking((payload, job) -> payload);
    }
  }

  /** Its form cannot be made. */
  private static final class Broken implements JobTypeProvider {

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Demand demand() {
      return Demand.WAITS;
    }

    @Override
    public JobForm form(JobSettings settings) {
      throw new IllegalStateException("broken on purpose");
    }
  }
}
