package dev.quadrant.coordinator.http.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.http.view.ProgressJson.PercentilesJson;
import org.junit.jupiter.api.Test;

/** Percentiles of a few durations. */
class SpanPercentilesTest {

  private static final long SECOND = 1_000_000_000;

  private final SpanPercentiles durations = new SpanPercentiles();

  @Test
  void areDurationsThatThereWere() {
    for (int seconds = 100; seconds >= 1; seconds--) {
      durations.add(seconds * SECOND, 1);
    }
    assertThat(durations.percentiles()).isEqualTo(new PercentilesJson(50, 99));
  }

  @Test
  void countEachForAsManyAsItStandsFor() {
    durations.add(SECOND, 60);
    durations.add(2 * SECOND, 30);
    durations.add(3 * SECOND, 10);
    assertThat(durations.percentiles()).isEqualTo(new PercentilesJson(1, 3));
  }

  @Test
  void ofOneAreThatOne() {
    durations.add(SECOND / 2, 7);
    assertThat(durations.percentiles()).isEqualTo(new PercentilesJson(0.5, 0.5));
  }
}
