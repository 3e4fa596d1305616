package dev.quadrant.worker.execution.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.JobForm;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import dev.quadrant.testing.Bundles;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.BundleCodec;
import dev.quadrant.wire.ResultSectionCodec;
import dev.quadrant.wire.proto.ResultSectionMessage;
import dev.quadrant.worker.execution.member.SliceAnswer.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemberHostTest {

  private static final Lane LANE = new Lane("counted", ExecutionModelName.HAZELCAST);
  private static final int JOBS = 3;
  private static final String OWNER = "owner";

  private final AtomicInteger started = new AtomicInteger();
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final MemberHost host = host(1);

  private MemberHost host(int slots) {
    JobForm form =
        new JobForm.Blocking((payload, job) -> {
          started.incrementAndGet();
          running.countDown();
          goOn.await();
          return payload;
        });
    return new MemberHost(type -> form, slots, Ticker.SYSTEM, () -> {});
  }

  private static SliceId slice(long number) {
    return new SliceId(OWNER, number);
  }

  /** The task of a slice comes to its turn. */
  private SliceAnswer run(long number) throws Exception {
    byte[] bundle = BundleCodec.encode(Bundles.of("run", LANE, 0, JOBS)).toByteArray();
    return host.run(slice(number), number, bundle, 0);
  }

  private static List<Outcome> outcomes(SliceAnswer answer) throws Exception {
    List<Outcome> all = new ArrayList<>();
    for (byte[] section : answer.sections()) {
      all.addAll(outcomes(section));
    }
    return all;
  }

  private static List<Outcome> outcomes(byte[] section) throws Exception {
    ResultSection read = ResultSectionCodec.decode(ResultSectionMessage.parseFrom(section));
    return IntStream.range(0, read.size()).mapToObj(read::outcome).toList();
  }

  @Test
  void whatIsHandedBackBeforeItsTurnNeverBegins() throws Exception {
    assertThat(host.handBack(slice(1)).begun()).isFalse();
    assertThat(outcomes(run(1))).hasSize(JOBS).containsOnly(Outcome.RETURNED);
    assertThat(started).hasValue(0);
  }

  @Test
  void whatHasRunIsNotHandedBackThoughItsAnswerIsStillUnderWay() throws Exception {
    goOn.countDown();
    assertThat(outcomes(run(1))).hasSize(JOBS).containsOnly(Outcome.SUCCEEDED);
    HandedBack known = host.handBack(slice(1));
    assertThat(known.begun()).isTrue();
    assertThat(known.section()).as("nothing new").isEmpty();
    assertThat(host.look(OWNER, new long[] {1}).running(0)).isEmpty();
    assertThat(started).hasValue(JOBS);
  }

  @Test
  void whatWaitsBehindARunningJobIsHandedBackAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<SliceAnswer> answer = threads.submit(() -> run(1));
      running.await();
      assertThat(host.look(OWNER, new long[] {1}).running(0).map(Sight.Running::row))
          .isEqualTo(Optional.of(0));
      assertThat(outcomes(host.handBack(slice(1)).section()))
          .containsExactly(Outcome.RETURNED, Outcome.RETURNED);
      goOn.countDown();
      assertThat(outcomes(answer.get()))
          .as("what was said before, and the rest")
          .containsExactly(Outcome.RETURNED, Outcome.RETURNED, Outcome.SUCCEEDED);
      assertThat(started).hasValue(1);
    }
  }

  @Test
  void whoLeavesFinishesWhatRunsAndBeginsNothing() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<SliceAnswer> answer = threads.submit(() -> run(1));
      running.await();
      host.leave();
      assertThat(host.idle()).isFalse();
      goOn.countDown();
      assertThat(outcomes(answer.get()))
          .containsExactly(Outcome.SUCCEEDED, Outcome.RETURNED, Outcome.RETURNED);
      assertThat(answer.get().room()).isEqualTo(Room.NONE);
      assertThat(host.idle()).isTrue();
      assertThat(outcomes(run(2))).hasSize(JOBS).containsOnly(Outcome.RETURNED);
    }
  }

  @Test
  void theJobsOfAnOwnerThatIsGoneAreStopped() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<SliceAnswer> answer = threads.submit(() -> run(1));
      running.await();
      host.keepOnly(List.of(OWNER, "another"));
      assertThat(answer.isDone()).isFalse();
      host.keepOnly(List.of("another"));
      assertThat(outcomes(answer.get())).hasSize(JOBS).containsOnly(Outcome.RETURNED);
      assertThat(started).hasValue(1);
    }
  }

  @Test
  void whatWaitsForASlotIsAnsweredWhenItIsHandedBackOrItsMemberLeaves() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<SliceAnswer> runs = threads.submit(() -> run(1));
      running.await();
      Future<SliceAnswer> handedBack = threads.submit(() -> run(2));
      while (!host.handBack(slice(2)).begun()) {
        Thread.onSpinWait();
      }
      assertThat(outcomes(handedBack.get())).hasSize(JOBS).containsOnly(Outcome.RETURNED);
      Future<SliceAnswer> left = threads.submit(() -> run(3));
      host.leave();
      assertThat(outcomes(left.get())).hasSize(JOBS).containsOnly(Outcome.RETURNED);
      assertThat(runs.isDone()).isFalse();
      goOn.countDown();
    }
  }

  @Test
  void aJobThatDoesNotStopLosesItsSlotAndIsNotAwaited() throws Exception {
    CountDownLatch stubborn = new CountDownLatch(1);
    AtomicInteger lost = new AtomicInteger();
    JobForm form =
        new JobForm.Blocking((payload, job) -> {
          while (job.index() == 0 && stubborn.getCount() > 0) {
            running.countDown();
            Thread.onSpinWait();
          }
          return payload;
        });
    MemberHost worn = new MemberHost(type -> form, 1, Ticker.SYSTEM, lost::incrementAndGet);
    byte[] bundle = BundleCodec.encode(Bundles.of("run", LANE, 0, 1)).toByteArray();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<SliceAnswer> stuck = threads.submit(() -> worn.run(slice(1), 1, bundle, 0));
      running.await();
      worn.stop(slice(1), Outcome.CANCELLED);
      long graceIsOver = Ticker.SYSTEM.nanos() + TimeUnit.MINUTES.toNanos(1);
      worn.expire(graceIsOver);
      assertThat(lost).hasValue(1);
      assertThat(worn.idle()).isTrue();
      byte[] other = BundleCodec.encode(Bundles.of("run", LANE, 1, 1)).toByteArray();
      assertThat(outcomes(threads.submit(() -> worn.run(slice(2), 1, other, 0)).get()))
          .as("its slot is free for others")
          .containsExactly(Outcome.SUCCEEDED);
      stubborn.countDown();
      assertThat(outcomes(stuck.get())).containsExactly(Outcome.CANCELLED);
    }
  }
}
