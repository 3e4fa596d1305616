package dev.quadrant.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.JobForm;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Payload;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectBaselineTest {

  private static final byte[] NOTHING = {};

  /** So long an ideal that no warm-up is needed. */
  private static final double LONG = 1000;

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final Set<Integer> indexes = ConcurrentHashMap.newKeySet();
  private final Stop stop = new Stop();

  private final JobForm counting =
      new JobForm.Both(
          (payload, context) -> {
            enter(context.index());
            LockSupport.parkNanos(1);
            running.decrementAndGet();
            return NOTHING;
          },
          (payload, context) -> {
            enter(context.index());
            return context
                .after(Duration.ofNanos(1))
                .thenApply(elapsed -> {
                  running.decrementAndGet();
                  return NOTHING;
                });
          });

  @ParameterizedTest
  @EnumSource(ExecutionModelName.class)
  void everyJobRunsAndNeverMoreAtOnceThanThereAreSlots(ExecutionModelName model) {
    assertThat(baseline(counting, model, 3).seconds(500, LONG)).isPresent();

    assertThat(indexes).hasSize(500);
    assertThat(most.get()).isBetween(1, 3);
    assertThat(running).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(ExecutionModelName.class)
  void manyJobsThatEndAtOnceNeedNoStack(ExecutionModelName model) {
    JobForm noop =
        new JobForm.Both(
            (payload, context) -> NOTHING,
            (payload, context) -> CompletableFuture.completedStage(NOTHING));

    assertThat(baseline(noop, model, 2).seconds(100_000, LONG)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(ExecutionModelName.class)
  void aFailedJobLeavesNoFigure(ExecutionModelName model) {
    JobForm failing =
        new JobForm.Blocking((payload, context) -> {
          if (context.index() == 7) {
            throw new IllegalStateException("boom");
          }
          return NOTHING;
        });

    assertThat(baseline(failing, model, 2).seconds(20, LONG)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ExecutionModelName.class)
  void aStopEndsJobsThatWouldNotEnd(ExecutionModelName model) {
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

    assertThat(baseline(endless, model, 2).seconds(20, LONG)).isEmpty();
  }

  private DirectBaseline baseline(JobForm form, ExecutionModelName model, int slots) {
    return new DirectBaseline(form, model, Payload.EMPTY, slots, stop);
  }

  private void enter(int index) {
    indexes.add(index);
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
  }
}
