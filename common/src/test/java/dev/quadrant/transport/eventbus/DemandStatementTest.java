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
    statement.of(Map.of(ONE, 1, TWO, 2), 0);
    assertThat(statement.of(Map.of(ONE, 1, TWO, 3), 5))
        .isEqualTo(new Demand("worker", 7, 5, Map.of(TWO, 3), false));
  }

  @Test
  void repeatsTheWholeWhenNothingHasChanged() {
    Map<Lane, Integer> level = Map.of(ONE, 1, TWO, 2);
    statement.of(level, 0);
    assertThat(statement.of(level, 0)).isEqualTo(new Demand("worker", 7, 0, level, true));
  }

  @Test
  void namesTheWholeWhenALaneIsNoLongerWanted() {
    statement.of(Map.of(ONE, 1, TWO, 2), 0);
    assertThat(statement.of(Map.of(ONE, 2), 0))
        .isEqualTo(new Demand("worker", 7, 0, Map.of(ONE, 2), true));
    assertThat(statement.of(Map.of(), 0)).isEqualTo(new Demand("worker", 7, 0, Map.of(), true));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theReaderKnowsTheLevelAgainSoonAfterALostMessage(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    WorkerDemand reader = new WorkerDemand("worker");
    int stale = 0;
    for (int time = 0; time < 1_000; time++) {
      Map<Lane, Integer> level = new HashMap<>(Map.of(ONE, random.nextInt(3)));
      if (random.nextInt(10) > 0) {
        level.put(TWO, random.nextInt(3));
      }
      Demand demand = statement.of(level, 0);
      if (random.nextInt(10) > 0) {
        reader.update(demand);
      }
      boolean knows =
          reader.free(ONE) == level.getOrDefault(ONE, 0)
              && reader.free(TWO) == level.getOrDefault(TWO, 0);
      stale = knows ? 0 : stale + 1;
      assertThat(stale).as("statements it is behind").isLessThan(100);
    }
    reader.update(statement.of(Map.of(ONE, 9), 0));
    reader.update(statement.of(Map.of(ONE, 9), 0));
    assertThat(reader.free(ONE)).isEqualTo(9);
    assertThat(reader.free(TWO)).isZero();
  }
}
