package dev.quadrant.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.transport.JobSource;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueuesTest {

  private static final Lane LANE = new Lane("echo", ExecutionModelName.WORKER_THREADS);

  /** Remembers the levels it was told. */
  private static final class Told implements JobSource {
    private final List<Integer> levels = new ArrayList<>();

    @Override
    public Future<Void> subscribe(Consumer<Taken> taker) {
      return Future.succeededFuture();
    }

    @Override
    public void demand(Map<Lane, Integer> level) {
      levels.add(level.getOrDefault(LANE, 0));
    }
  }

  @Test
  void oneQueueIsToldEverything() {
    Told only = new Told();
    Queues queues = new Queues(List.of(only));
    queues.demand(Map.of(LANE, 7));
    queues.restate(Map.of(LANE, 6));
    assertThat(only.levels).containsExactly(7, 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 1_000, Integer.MAX_VALUE})
  void severalAreToldSharesThatAreAJobAQueueTooMuchAtMost(int level) {
    List<Told> told = List.of(new Told(), new Told(), new Told());
    new Queues(List.copyOf(told)).demand(Map.of(LANE, level));
    long sum = told.stream().mapToLong(each -> each.levels.getFirst()).sum();
    assertThat(sum).isBetween((long) level, level + 2L);
  }

  /** What the second queue has not to give, the first gets when the shares are told again. */
  @Test
  void aBusyQueueGetsNearlyAllSlotsBesideAnEmptyOne() {
    Told busy = new Told();
    Queues queues = new Queues(List.of(busy, new Told()));
    int held = 0;
    for (int taken = 0; taken < 12; taken++) {
      queues.demand(Map.of(LANE, 1_000 - held));
      held += busy.levels.getLast();
    }
    assertThat(held).isBetween(1_000, 1_001);
  }
}
