package dev.quadrant.worker.execution.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.ExecutionCallback;
import dev.quadrant.job.JobForm;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.testing.Bundles;
import dev.quadrant.time.ClockOffset;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.RunPace;
import dev.quadrant.worker.execution.member.SliceAnswer.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How often the member's tasks are looked after. */
class MemberWorkTest {

  private static final Lane LANE = new Lane("job", ExecutionModelName.HAZELCAST);
  private static final JobForm FORM = new JobForm.Blocking((payload, job) -> payload);
  private static final long NOW = 1_000;

  private final List<ExecutionCallback<SliceAnswer>> answers = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final RunPace pace = new RunPace();
  private final Peers peers = new Peers(new FakePeer(), NOW);
  private final MemberWork work =
      new MemberWork(peers, "owner", new AtomicLong(), () -> NOW, () -> {}, calls::incrementAndGet);

  @Test
  void nothingToDoNeedsNoLook() {
    assertThat(work.look(NOW)).isFalse();
  }

  @Test
  void aJobThatNoneWaitsBehindNeedsNoLook() {
    work.look(NOW);
    add(Bundles.of("run", LANE, 0, 1));

    assertThat(answers).hasSize(1);
    assertThat(calls).hasValue(0);
    assertThat(work.look(NOW)).isFalse();
  }

  @Test
  void jobsThatWaitBehindAnotherAreLookedAfterSoon() {
    pace.observe(1_000, Duration.ofMillis(1).toNanos());
    work.look(NOW);
    add(Bundles.of("run", LANE, 0, 40));

    assertThat(calls).hasPositiveValue();
    assertThat(work.look(NOW)).isTrue();
  }

  @Test
  void jobsThatWaitForAFullMemberNeedNoLook() {
    add(Bundles.of("run", LANE, 0, 20));

    assertThat(answers).as("as many wait as run").hasSize(4);
    assertThat(work.look(NOW)).isFalse();
  }

  @Test
  void jobsThatABusyMemberDoesNotTakeAreLookedAfterSoon() {
    add(Bundles.of("run", LANE, 0, 1));
    answers.getFirst().onResponse(new SliceAnswer(List.of(), NOW, NOW, Room.BUSY));
    work.look(NOW);
    add(Bundles.of("run", LANE, 1, 1));

    assertThat(answers).hasSize(1);
    assertThat(calls).hasPositiveValue();
    assertThat(work.look(NOW)).isTrue();
  }

  @Test
  void aJobThatIsSoonOverdueIsLookedAfterSoon() {
    work.look(NOW);
    Bundle plain = Bundles.of("run", LANE, 0, 1);
    add(new Bundle(plain.key(), LANE, Duration.ofMillis(50).toNanos(), plain.payloads()));

    assertThat(calls).hasPositiveValue();
    assertThat(work.look(NOW)).isTrue();
  }

  @Test
  void besideOtherMembersEverythingIs() {
    peers.others(Map.of(UUID.randomUUID(), new FakePeer()), NOW);

    assertThat(work.look(NOW)).isTrue();
  }

  private void add(Bundle bundle) {
    work.add(new BundleExecution(bundle, () -> FORM, pace, () -> NOW, () -> {}));
  }

  /** Has two threads, and answers when the test does. */
  private final class FakePeer implements Peer {

    @Override
    public String name() {
      return "";
    }

    @Override
    public int slots() {
      return 2;
    }

    @Override
    public boolean runs(String jobType) {
      return true;
    }

    @Override
    public boolean sameClock() {
      return true;
    }

    @Override
    public void submit(SliceTask task, ExecutionCallback<SliceAnswer> answer) {
      answers.add(answer);
    }

    @Override
    public void stop(SliceId slice, Outcome reason) {}

    @Override
    public void stop(SliceId slice, int row, Outcome reason) {}

    @Override
    public void look(String owner, List<Long> numbers, BiConsumer<Sight, ClockOffset> answer) {
      answer.accept(new Sight(NOW, numbers.size()), ClockOffset.NONE);
    }

    @Override
    public void handBack(SliceId slice, Consumer<HandedBack> answer) {}
  }
}
