package dev.quadrant.transport.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.wire.Demand;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemandStatementTest {

  private static final Lane ONE = new Lane("one", ExecutionModelName.EVENT_LOOP);
  private static final Lane TWO = new Lane("two", ExecutionModelName.EVENT_LOOP);

  private final DemandStatement statement = new DemandStatement("worker", 7);

  @Test
  void namesOnlyWhatHasChanged() {
    statement.whole(Map.of(ONE, 1, TWO, 2), 0);
    assertThat(statement.changes(Map.of(ONE, 1, TWO, 3), 5))
        .isEqualTo(new Demand("worker", 7, 2, 5, Map.of(TWO, 3), false));
    assertThat(statement.changes(Map.of(ONE, 1, TWO, 3), 6))
        .isEqualTo(new Demand("worker", 7, 3, 6, Map.of(), false));
  }

  @Test
  void namesTheWholeWhenItIsAskedFor() {
    Map<Lane, Integer> level = Map.of(ONE, 1, TWO, 2);
    statement.whole(level, 0);
    assertThat(statement.whole(level, 0)).isEqualTo(new Demand("worker", 7, 2, 0, level, true));
  }

  @Test
  void namesTheWholeWhenALaneIsNoLongerWanted() {
    statement.whole(Map.of(ONE, 1, TWO, 2), 0);
    assertThat(statement.changes(Map.of(ONE, 2), 0))
        .isEqualTo(new Demand("worker", 7, 2, 0, Map.of(ONE, 2), true));
    assertThat(statement.changes(Map.of(), 0))
        .isEqualTo(new Demand("worker", 7, 3, 0, Map.of(), true));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whoHearsEverythingKnowsTheLevelAndWhoMissesSomethingKnowsItAfterTheWhole(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    WorkerDemand attentive = new WorkerDemand("worker");
    WorkerDemand deaf = new WorkerDemand("worker");
    for (int time = 0; time < 1_000; time++) {
      Map<Lane, Integer> level = new HashMap<>(Map.of(ONE, random.nextInt(3)));
      if (random.nextInt(10) > 0) {
        level.put(TWO, random.nextInt(3));
      }
      boolean whole = random.nextInt(20) == 0;
      Demand demand = whole ? statement.whole(level, 0) : statement.changes(level, 0);
      attentive.update(demand);
      if (whole || random.nextInt(3) > 0) {
        deaf.update(demand);
      }
      assertKnows(attentive, level);
      if (whole) {
        assertKnows(deaf, level);
      }
    }
  }

  private static void assertKnows(WorkerDemand reader, Map<Lane, Integer> level) {
    assertThat(reader.free(ONE)).isEqualTo(level.getOrDefault(ONE, 0));
    assertThat(reader.free(TWO)).isEqualTo(level.getOrDefault(TWO, 0));
  }
}
