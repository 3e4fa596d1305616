package dev.quadrant.worker.execution;

import static dev.quadrant.worker.execution.Eventually.eventually;
import static dev.quadrant.worker.execution.Harness.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.worker.execution.Submitted.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every job runs once, by itself, in its turn, and its own result comes back. */
interface RunningContract extends ModelUnderTest {

  @Test
  default void everyJobIsSettledOnceWithItsOwnResult() {
    SplittableRandom random = new SplittableRandom(1);
    try (Harness harness = start(SLOTS)) {
      List<Submitted> bundles = new ArrayList<>();
      for (int job = 0; job < 10_000; ) {
        int size = Math.min(random.nextInt(1, 500), 10_000 - job);
        String[] payloads =
            IntStream.range(job, job + size)
                .mapToObj(index -> "echo " + index)
                .toArray(String[]::new);
        bundles.add(harness.submit(ProbeJob.NAME, payloads));
        job += size;
      }
      int index = 0;
      for (Submitted bundle : bundles) {
        for (Row row : bundle.await()) {
          assertThat(row.index()).isEqualTo(index);
          assertThat(row.outcome()).isEqualTo(Outcome.SUCCEEDED);
          assertThat(row.result()).isEqualTo("echo " + index);
          index++;
        }
        assertThat(bundle.settled()).isEqualTo(bundle.execution().count());
      }
      assertThat(index).isEqualTo(10_000);
    }
  }

  @Test
  default void everyJobIsInvokedOnce() {
    Marks marks = marks();
    try (Harness harness = start(SLOTS)) {
      for (int bundle = 0; bundle < 20; bundle++) {
        harness.submit(ProbeJob.NAME, times(100, "mark " + marks));
      }
      eventually("2000 marks", () -> marks.read().size() >= 2000);
    }
    assertThat(marks.read()).hasSize(2000).doesNotHaveDuplicates();
  }

  @Test
  default void aJobKnowsItsRunIndexAndAttempt() {
    try (Harness harness = start(SLOTS)) {
      harness.submit(ProbeJob.NAME, times(7, "echo"));
      List<Row> rows = harness.submit(ProbeJob.NAME, times(5, "identity")).await();
      assertThat(rows)
          .extracting(Row::result)
          .containsExactly("a-run 7 1", "a-run 8 1", "a-run 9 1", "a-run 10 1", "a-run 11 1");
    }
  }

  @Test
  default void payloadsAndResultsOfAnyAllowedSizeArriveAsSent() {
    try (Harness harness = start(SLOTS)) {
      harness.learn(ProbeJob.NAME, "echo");
      String most = "echo " + "ü".repeat((Payload.MAX_BYTES - 5) / 2);
      String[] payloads = {"echo", most, "size 65536", "echo \0\n\r\t"};
      List<Row> rows = harness.submit(ProbeJob.NAME, payloads).await();
      assertThat(rows)
          .extracting(Row::result)
          .containsExactly("echo", most, "\0".repeat(Payload.MAX_BYTES), "echo \0\n\r\t");
    }
  }

  @Test
  default void timingsAreTheJobsOwn() {
    try (Harness harness = start(SLOTS)) {
      Submitted bundle = harness.submit(WaitJob.NAME, times(30, "20"));
      List<Row> rows = bundle.await();
      long now = System.nanoTime();
      for (Row row : rows) {
        assertThat(row.runNanos()).isGreaterThanOrEqualTo(20_000_000);
        assertThat(row.startedNanos()).isGreaterThanOrEqualTo(bundle.submittedNanos());
        assertThat(row.endedNanos()).isLessThanOrEqualTo(now);
      }
    }
  }

  @Test
  default void runsAsManyJobsAtOnceAsItHasSlotsAndNoMore() {
    try (Harness harness = start(SLOTS)) {
      harness.learn(WaitJob.NAME, "1");
      List<Row> rows = harness.submit(WaitJob.NAME, times(90, "10")).await();
      assertThat(Submitted.mostAtOnce(rows)).isEqualTo(SLOTS);
    }
  }

  @Test
  default void startsJobsInTheOrderOfTheirBundles() {
    try (Harness harness = start(1)) {
      List<Submitted> bundles =
          IntStream.range(0, 40)
              .mapToObj(ignored -> harness.submit(ProbeJob.NAME, times(5, "echo")))
              .toList();
      List<Long> starts =
          bundles.stream()
              .flatMap(bundle -> bundle.await().stream())
              .map(Row::startedNanos)
              .toList();
      assertThat(starts).isSorted();
    }
  }

  @Test
  default void theProgressOfARunningJobIsVisible() {
    try (Harness harness = start(SLOTS)) {
      Submitted bundle = harness.submit(ProbeJob.NAME, "progress");
      eventually("half is done", () -> bundle.execution().progress() == 0.5);
      bundle.execution().stop(Outcome.CANCELLED);
      bundle.await();
      assertThat(bundle.execution().progress()).isZero();
    }
  }
}
