package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.model.RunSchedule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What one who looks on is told of the time that jobs have waited. */
class WatchTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Stage stage = new Stage(CoordinatorOptions.DEFAULT);
  private final Watch watch = stage.watch();

  private void submit(String id, Duration delay) {
    stage.submit(Runs.spec(id, 5).scheduled(new RunSchedule(delay, null)));
  }

  @Test
  void nothingWaitsWhereThereIsNothing() {
    assertThat(watch.next().oldestWait()).isEmpty();
  }

  @Test
  void jobsThatNobodyHasWaitSinceTheirRunWasSubmitted() {
    submit("first", Duration.ZERO);
    stage.pass(SECOND);
    submit("second", Duration.ZERO);
    stage.pass(SECOND);
    assertThat(watch.next().oldestWait()).hasValue(SECOND.multipliedBy(2));
  }

  @Test
  void aRunThatIsDelayedWaitsOnceItIsDue() {
    submit("delayed", SECOND.multipliedBy(10));
    stage.pass(SECOND.multipliedBy(9));
    assertThat(watch.next().oldestWait()).isEmpty();
    stage.pass(SECOND.multipliedBy(4));
    assertThat(watch.next().oldestWait()).hasValue(SECOND.multipliedBy(3));
  }

  @Test
  void theOldestIsTheOneThatWasDueFirst() {
    submit("delayed", SECOND.multipliedBy(10));
    stage.pass(SECOND);
    submit("at-once", Duration.ZERO);
    stage.pass(SECOND.multipliedBy(12));
    assertThat(watch.next().oldestWait()).hasValue(SECOND.multipliedBy(12));
  }
}
