package dev.quadrant.coordinator.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.model.Condition;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Release;
import dev.quadrant.testing.Beat;
import dev.quadrant.testing.ManualTicker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembersTest {

  private static final Duration SILENCE = Duration.ofSeconds(10);

  private String release = "2.3.0";
  private final ManualTicker ticker = new ManualTicker();
  private final Members members = new Members(SILENCE.toNanos(), Release.of("2.3.0").orElseThrow());

  private boolean heard(String worker, String queue, Map<Lane, Integer> slots, double progress) {
    Heartbeat heartbeat =
        Beat.of(worker)
            .queue(queue)
            .slots(slots)
            .progress(Map.of("run", progress))
            .condition(new Condition(release, null, null, Map.of()))
            .heartbeat();
    return members.heard(heartbeat, ticker.nanos());
  }

  private Capacity noops(String queue) {
    return members.capacity(queue, Runs.NOOPS);
  }

  @Test
  void countOnlyForTheQueuesAndLanesTheyServe() {
    heard("first", "a", Map.of(Runs.NOOPS, 4, Runs.SLEEPS, 7), 0);
    heard("second", "a", Map.of(Runs.NOOPS, 2), 0);
    heard("third", "b", Map.of(Runs.NOOPS, 1), 0);
    heard("fourth", "a", Map.of(Runs.NOOPS, 0), 0);
    assertThat(noops("a")).isEqualTo(Capacity.of(List.of(4, 2)));
    assertThat(noops("b")).isEqualTo(Capacity.of(List.of(1)));
    assertThat(noops("c").none()).isTrue();
    assertThat(members.capacity("a", Runs.SLEEPS).slots()).isEqualTo(7);
  }

  @Test
  void changeWithTheFirstHeartbeatAndWithOtherSlots() {
    assertThat(heard("worker", "a", Map.of(Runs.NOOPS, 4), 0)).isTrue();
    assertThat(heard("worker", "a", Map.of(Runs.NOOPS, 4), 0)).isFalse();
    assertThat(heard("worker", "a", Map.of(Runs.NOOPS, 5), 0)).isTrue();
    assertThat(heard("worker", "b", Map.of(Runs.NOOPS, 5), 0)).isTrue();
  }

  @Test
  void countWithWhatTheySaidLast() {
    heard("worker", "a", Map.of(Runs.NOOPS, 4), 0);
    assertThat(noops("a").slots()).isEqualTo(4);
    heard("other", "a", Map.of(Runs.NOOPS, 1), 0);
    heard("worker", "a", Map.of(Runs.NOOPS, 5), 0);
    assertThat(noops("a").slots()).isEqualTo(6);
    heard("worker", "b", Map.of(Runs.NOOPS, 5), 0);
    assertThat(noops("a").slots()).isEqualTo(1);
  }

  @Test
  void doNotCountWhileTheyAreOfAReleaseThatIsNotServed() {
    heard("older", "a", Map.of(Runs.NOOPS, 1), 0);
    release = "2.2.9";
    heard("older", "a", Map.of(Runs.NOOPS, 1), 0);
    release = "2.4.0";
    assertThat(heard("newer", "a", Map.of(Runs.NOOPS, 4), 0)).isTrue();
    assertThat(heard("newer", "a", Map.of(Runs.NOOPS, 4), 0)).isFalse();
    assertThat(noops("a")).isEqualTo(Capacity.of(List.of(1)));
    assertThat(members.refusal("older")).isEmpty();
    assertThat(members.refusal("newer").orElseThrow()).contains("2.4.0", "2.3.0");
    release = "2.3.0";
    assertThat(heard("newer", "a", Map.of(Runs.NOOPS, 4), 0)).as("started anew").isTrue();
    assertThat(noops("a").slots()).isEqualTo(5);
    assertThat(members.refusal("newer")).isEmpty();
  }

  @Test
  void areDeadAfterSilenceAndAliveAgainWithTheNextHeartbeat() {
    heard("worker", "a", Map.of(Runs.NOOPS, 4), 0);
    ticker.advance(SILENCE);
    assertThat(members.expire(ticker.nanos())).isEmpty();
    ticker.advance(Duration.ofNanos(1));
    assertThat(members.expire(ticker.nanos())).containsExactly("worker");
    assertThat(noops("a").none()).isTrue();
    assertThat(members.ids()).isEmpty();
    assertThat(heard("worker", "a", Map.of(Runs.NOOPS, 4), 0)).isTrue();
    assertThat(members.ids()).containsExactly("worker");
  }

  @Test
  void areGivenMoreTimeWhenTheCoordinatorStoodStill() {
    heard("worker", "a", Map.of(Runs.NOOPS, 4), 0);
    ticker.advance(SILENCE.multipliedBy(2));
    members.extend(SILENCE.multipliedBy(2).toNanos());
    assertThat(members.expire(ticker.nanos())).isEmpty();
  }

  @Test
  void sayTogetherHowFarARunIs() {
    heard("first", "a", Map.of(), 1.25);
    heard("second", "a", Map.of(), 0.5);
    assertThat(members.progress("run")).isEqualTo(1.75);
    assertThat(members.progress("other")).isZero();
  }

  @Test
  void areSharedOutInAtMostSixteenPiecesEach() {
    Capacity capacity = Capacity.of(List.of(10_000, 3, 16));
    assertThat(capacity.slots()).isEqualTo(10_019);
    assertThat(capacity.smallest()).isEqualTo(3);
    assertThat(capacity.shares()).isEqualTo(35);
  }
}
