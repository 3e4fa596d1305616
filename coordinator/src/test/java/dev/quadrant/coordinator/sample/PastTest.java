package dev.quadrant.coordinator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Some of the jobs of the last half minute. */
class PastTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** A monotonic clock begins anywhere. */
  private static final long BEGAN = Long.MAX_VALUE - 5 * SECOND;

  private final Past past = new Past(BEGAN);

  private void report(String run, int count, long seconds) {
    report(Sections.all(new BundleKey(run, 0, 1), count, Outcome.SUCCEEDED), seconds);
  }

  private void report(ResultSection section, long seconds) {
    past.add(
        new ResultBatch("worker", "clock", 1, List.of(section)),
        BEGAN + seconds * SECOND,
        0,
        ignored -> OptionalLong.of(BEGAN));
  }

  @Test
  void areTakenSecondBySecondAndStay() {
    report("one", 3, 0);
    report("one", 4, 0);
    report("two", 5, 2);
    List<Past.Span> spans = past.until(BEGAN + 4 * SECOND);
    assertThat(spans)
        .extracting(Past.Span::endNanos)
        .containsExactly(BEGAN + SECOND, BEGAN + 3 * SECOND);
    assertThat(spans.getFirst().jobs()).extracting(RunSamples::reported).containsExactly(7L);
    assertThat(spans.getLast().jobs()).extracting(RunSamples::run).containsExactly("two");
    assertThat(past.until(BEGAN + 4 * SECOND)).isEqualTo(spans);
  }

  @Test
  void areForgottenAfterHalfAMinute() {
    report("early", 1, 0);
    report("late", 1, 20);
    assertThat(past.until(BEGAN + 31 * SECOND)).hasSize(2);
    assertThat(past.until(BEGAN + 32 * SECOND))
        .extracting(span -> span.jobs().getFirst().run())
        .containsExactly("late");
    assertThat(past.until(BEGAN + 60 * SECOND)).isEmpty();
  }

  @Test
  void areFewHoweverManyAreReported() {
    ResultSection many = Sections.all(new BundleKey("run", 0, 1), 1_000_000, Outcome.SUCCEEDED);
    for (int second = 0; second < 100; second++) {
      report(many, second);
    }
    assertThat(past.until(BEGAN + 100 * SECOND))
        .hasSizeBetween(29, 31)
        .allMatch(span -> span.jobs().getFirst().samples().size() <= 500);
  }
}
