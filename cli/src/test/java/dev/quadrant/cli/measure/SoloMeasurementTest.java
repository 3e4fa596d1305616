package dev.quadrant.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.report.Cell.Solo;
import dev.quadrant.job.JobForm;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Payload;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoloMeasurementTest {

  private static final byte[] NOTHING = {};

  private final AtomicInteger blocking = new AtomicInteger();
  private final AtomicInteger async = new AtomicInteger();
  private final Set<String> threads = ConcurrentHashMap.newKeySet();
  private final Stop stop = new Stop();

  private final JobForm both =
      new JobForm.Both(
          (payload, context) -> {
            blocking.incrementAndGet();
            threads.add(Thread.currentThread().toString());
            return NOTHING;
          },
          (payload, context) -> {
            async.incrementAndGet();
            threads.add(Thread.currentThread().toString());
            return context.after(Duration.ofNanos(1)).thenApply(elapsed -> NOTHING);
          });

  @ParameterizedTest
  @EnumSource(ExecutionModelName.class)
  void eachModelIsMeasuredInItsOwnFormOnOnePlatformThread(ExecutionModelName model) {
    Solo solo = SoloMeasurement.of(both, model, Payload.EMPTY, stop);

    boolean loop = model == ExecutionModelName.EVENT_LOOP;
    assertThat(solo.samples()).isBetween(3, 10_000);
    assertThat(loop ? async : blocking).hasValueGreaterThanOrEqualTo(solo.samples());
    assertThat(loop ? blocking : async).hasValue(0);
    assertThat(threads).hasSize(1).noneMatch(thread -> thread.startsWith("VirtualThread"));
  }

  @Test
  void aJobComputesWaitsOrBothButNeverLongerThanItRuns() {
    Solo solo = SoloMeasurement.of(both, ExecutionModelName.PROCESSES, Payload.EMPTY, stop);

    assertThat(solo.runSeconds()).isPositive();
    assertThat(solo.cpuSeconds()).isLessThanOrEqualTo(solo.runSeconds());
    assertThat(solo.waitSeconds()).isNotNegative();
  }

  @ParameterizedTest
  @EnumSource(
      value = ExecutionModelName.class,
      names = {"EVENT_LOOP", "WORKER_THREADS"})
  void whatAJobComputesBeforeAndAfterAWaitCounts(ExecutionModelName model) {
    JobForm computing =
        new JobForm.Both(
            (payload, context) -> {
              compute();
              return compute();
            },
            (payload, context) -> {
              compute();
              return context.after(Duration.ofNanos(1)).thenApply(elapsed -> compute());
            });

    Solo solo = SoloMeasurement.of(computing, model, Payload.EMPTY, stop);

    // Twice 2 ms; the price of being put to sleep by a busy machine is far below one of them.
    assertThat(solo.cpuSeconds()).isGreaterThan(0.003);
  }

  /** Uses 2 ms of processor time, however long that takes. */
  private static byte[] compute() {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long end = thread.getCurrentThreadCpuTime() + 2_000_000;
    while (thread.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
    return NOTHING;
  }

  @ParameterizedTest
  @EnumSource(
      value = ExecutionModelName.class,
      names = {"EVENT_LOOP", "WORKER_THREADS"})
  void ofAJobThatFailsNothingIsKnown(ExecutionModelName model) {
    JobForm failing =
        new JobForm.Both(
            (payload, context) -> {
              throw new IllegalStateException("boom");
            },
            (payload, context) -> CompletableFuture.failedStage(new IllegalStateException("boom")));

    assertThat(SoloMeasurement.of(failing, model, Payload.EMPTY, stop))
        .isEqualTo(new Solo(0, 0, 0, 0));
  }

  @ParameterizedTest
  @EnumSource(
      value = ExecutionModelName.class,
      names = {"EVENT_LOOP", "WORKER_THREADS"})
  void aStopEndsAJobThatWouldNotEnd(ExecutionModelName model) {
    JobForm endless =
        new JobForm.Both(
            (payload, context) -> {
              stop.request();
              new CountDownLatch(1).await();
              return NOTHING;
            },
            (payload, context) -> {
              stop.request();
              return new CompletableFuture<>();
            });

    assertThat(SoloMeasurement.of(endless, model, Payload.EMPTY, stop).samples()).isZero();
  }
}
