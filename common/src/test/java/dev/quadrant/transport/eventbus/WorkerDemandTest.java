package dev.quadrant.transport.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.testing.Bundles;
import dev.quadrant.wire.Demand;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerDemandTest {

  private static final Lane LANE = new Lane("noop", ExecutionModelName.EVENT_LOOP);
  private static final Lane OTHER = new Lane("sleep", ExecutionModelName.EVENT_LOOP);

  private final WorkerDemand worker = new WorkerDemand("worker");
  private long number;

  private void states(long incarnation, long received, int level) {
    worker.update(new Demand("worker", incarnation, ++number, received, Map.of(LANE, level), true));
  }

  private void changes(long of, Lane lane, int level) {
    worker.update(new Demand("worker", 7, of, 0, Map.of(lane, level), false));
  }

  private long sent(Lane lane, int bundles, int size) {
    Bundles.first(bundles, "run", lane, size).forEach(worker::assign);
    return worker.deliver().sequence();
  }

  @Test
  void isNothingBeforeTheFirstStatement() {
    assertThat(worker.free(LANE)).isZero();
  }

  @Test
  void isTheLevelLessWhatIsUnderWay() {
    states(7, 0, 10);
    sent(LANE, 2, 3);
    assertThat(worker.free(LANE)).isEqualTo(4);
    sent(LANE, 2, 3);
    assertThat(worker.free(LANE)).isEqualTo(-2);
  }

  @Test
  void isWhatTheLatestStatementSaysThoughAnEarlierOneComesAfterIt() {
    changes(3, LANE, 3);
    changes(2, LANE, 2);
    changes(2, OTHER, 5);
    assertThat(worker.free(LANE)).isEqualTo(3);
    assertThat(worker.free(OTHER)).as("of which only the earlier one speaks").isEqualTo(5);
    worker.update(new Demand("worker", 7, 5, 0, Map.of(), true));
    changes(4, LANE, 4);
    changes(6, OTHER, 6);
    worker.update(new Demand("worker", 7, 1, 0, Map.of(LANE, 1), true));
    assertThat(worker.free(LANE)).as("nothing is wanted any more").isZero();
    assertThat(worker.free(OTHER)).isEqualTo(6);
  }

  @Test
  void ofOneLaneDoesNotDependOnWhatIsUnderWayInAnother() {
    states(7, 0, 10);
    sent(OTHER, 5, 5);
    assertThat(worker.free(LANE)).isEqualTo(10);
    assertThat(worker.free(OTHER)).isEqualTo(-25);
  }

  @Test
  void countsWhatHadNotArrivedWhenTheLevelWasStated() {
    states(7, 0, 10);
    long first = sent(LANE, 1, 4);
    long second = sent(LANE, 1, 2);
    states(7, 0, 10);
    assertThat(worker.free(LANE)).as("nothing has arrived").isEqualTo(4);
    states(7, first, 6);
    assertThat(worker.free(LANE)).as("the first has arrived").isEqualTo(4);
    states(7, second, 4);
    assertThat(worker.free(LANE)).as("all has arrived").isEqualTo(4);
  }

  @Test
  void startsAfreshWithAWorkerThatStartedAnew() {
    states(7, 0, 10);
    sent(LANE, 1, 10);
    states(8, 0, 3);
    assertThat(worker.free(LANE)).isEqualTo(3);
    assertThat(worker.incarnation()).isEqualTo(8);
  }

  @Test
  void countsWhatIsUnderWayAlsoToAWorkerThatHasReceivedFromAQueueBefore() {
    states(7, 50, 10); // the queue, or its memory of the worker, is younger than the worker
    sent(LANE, 1, 10);
    states(7, 50, 10);
    assertThat(worker.free(LANE)).isZero();
    states(7, 51, 10);
    assertThat(worker.free(LANE)).isEqualTo(10);
  }
}
