package dev.quadrant.coordinator.http.taskstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.http.view.JobsJson;
import dev.quadrant.coordinator.sample.JobSample;
import dev.quadrant.coordinator.sample.RunSamples;
import dev.quadrant.model.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Bars, and cells where there would be too many. */
class CanvasTest {

  private static final Instant AT = Instant.ofEpochSecond(10);
  private static final long MILLI = 1_000_000;
  private static final long NOW = 10_000 * MILLI;

  private final Canvas canvas = new Canvas();

  private static JobSample job(String worker, int index, long startMillis, long runMillis) {
    return new JobSample(
        worker, index, 1, NOW + startMillis * MILLI, runMillis * MILLI, 0, 0, Outcome.SUCCEEDED);
  }

  private List<JobsJson> draw(int slots, RunSamples... runs) {
    return canvas.draw(List.of(runs), AT, (worker, run) -> slots);
  }

  private static RunSamples run(String id, JobSample... jobs) {
    return new RunSamples(id, jobs.length, 1, List.of(jobs), List.of());
  }

  @Test
  void jobsThatRanAtTheSameTimeHaveDifferentLanes() {
    JobsJson drawn =
        draw(2, run("a", job("w", 0, -100, 50), job("w", 1, -90, 50), job("w", 2, -50, 30)))
            .getFirst();
    assertThat(drawn.bars().lane()).containsExactly(0, 1, 0);
    assertThat(drawn.bars().start()).containsExactly(-100.0, -90.0, -50.0);
    assertThat(drawn.bars().ran()).containsExactly(50.0, 50.0, 30.0);
    assertThat(drawn.cells()).isNull();
  }

  @Test
  void lanesAreSharedByRunsAndRemembered() {
    draw(2, run("a", job("w", 0, -100, 150)));
    List<JobsJson> drawn = draw(2, run("a", job("w", 1, -20, 10)), run("b", job("w", 0, -30, 5)));
    assertThat(drawn.get(0).bars().lane()).containsExactly(1);
    assertThat(drawn.get(1).bars().lane()).containsExactly(1);
  }

  @Test
  void thereAreNoMoreLanesThanSlots() {
    JobsJson drawn = draw(1, run("a", job("w", 0, -100, 50), job("w", 1, -51, 50))).getFirst();
    assertThat(drawn.bars().lane()).containsExactly(0, 0);
  }

  @Test
  void manyBecomeCellsThatSayHowBusyTheSlotsWere() {
    List<JobSample> jobs = new ArrayList<>();
    for (int index = 0; index < 1_000; index++) { // one after the other, half of the time
      jobs.add(job("w", index, -1_000 + index, 1));
    }
    RunSamples many = new RunSamples("many", 2_000, 2, jobs, List.of());
    JobsJson.Cells cells = Objects.requireNonNull(draw(4, many).getFirst().cells());
    assertThat(cells.seconds()).isEqualTo(0.05);
    assertThat(cells.busy()).allMatch(busy -> busy == 0.5 || busy == 0);
    assertThat(cells.busy().stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(10);
    assertThat(cells.jobs().stream().mapToLong(Long::longValue).sum()).isEqualTo(2_000);
  }

  @Test
  void oneSlowJobAmongManyQuickOnesStandsForItselfAlone() {
    List<JobSample> jobs = new ArrayList<>();
    for (int index = 0; index < 1_000; index++) { // a tenth of the time
      jobs.add(quick(index, index == 500 ? 5 * MILLI : 100));
    }
    RunSamples many = new RunSamples("many", 1_000_000, 1_000, jobs, List.of());
    JobsJson.Cells cells = Objects.requireNonNull(draw(4, many).getFirst().cells());
    assertThat(cells.busy()).hasSize(20).allMatch(busy -> busy > 0.02 && busy < 0.08);
  }

  private static JobSample quick(int index, long runNanos) {
    long started = NOW - (1_000 - index) * MILLI;
    return new JobSample("w", index, 1, started, runNanos, 0, 0, Outcome.SUCCEEDED);
  }

  @Test
  void aSmallRunKeepsItsBarsBesideALargeOne() {
    List<JobSample> jobs = new ArrayList<>();
    for (int index = 0; index < 900; index++) {
      jobs.add(job("w", index, -900 + index, 1));
    }
    JobSample failed = job("w", 950, -1, 1).with(Outcome.FAILED);
    RunSamples large = new RunSamples("large", 901, 1, jobs, List.of(failed));
    List<JobsJson> drawn = draw(4, large, run("small", job("w", 0, -5, 2)));
    assertThat(drawn.get(0).cells()).isNotNull();
    assertThat(drawn.get(0).bars().outcome()).containsExactly("failed");
    assertThat(drawn.get(1).cells()).isNull();
    assertThat(drawn.get(1).bars().index()).containsExactly(0);
  }
}
