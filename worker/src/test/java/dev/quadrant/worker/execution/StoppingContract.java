package dev.quadrant.worker.execution;

import static dev.quadrant.worker.execution.Eventually.eventually;
import static dev.quadrant.worker.execution.Harness.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Outcome;
import dev.quadrant.worker.execution.Submitted.Row;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs stop when their time is over, when their run is cancelled and when the model closes. */
interface StoppingContract extends ModelUnderTest {

  @Test
  default void aJobPastItsTimeoutIsStoppedAndItsNeighboursAreNot() {
    try (Harness harness = start(SLOTS)) {
      harness.learn(ProbeJob.NAME, "echo");
      String[] payloads = times(50, "echo");
      payloads[20] = "hang";
      List<Row> rows = harness.submit(ProbeJob.NAME, Duration.ofMillis(300), payloads).await();
      for (Row row : rows) {
        boolean hanging = row.index() == rows.getFirst().index() + 20;
        assertThat(row.outcome()).isEqualTo(hanging ? Outcome.TIMED_OUT : Outcome.SUCCEEDED);
      }
      assertThat(rows.get(20).complaint()).contains("longer than its timeout of 300 ms");
      assertThat(rows.get(20).runNanos()).isGreaterThanOrEqualTo(300_000_000);
      assertThat(harness.lostSlots()).isZero();
    }
  }

  /** Whoever looks at the time looks at all jobs, and again. */
  @Test
  default void aJobThatFailsAtItsCancellationIsStoppedAndSoAreTheOthers() {
    try (Harness harness = start(SLOTS)) {
      for (int round = 0; round < 2; round++) {
        String[] payloads = times(2, "fail-at-cancel");
        assertThat(harness.submit(ProbeJob.NAME, Duration.ofMillis(300), payloads).await())
            .allMatch(row -> row.outcome() == Outcome.TIMED_OUT);
      }
      assertThat(harness.lostSlots()).isZero();
    }
  }

  @Test
  default void aWaitPastItsTimeoutIsStopped() {
    try (Harness harness = start(SLOTS)) {
      List<Row> rows =
          harness.submit(WaitJob.NAME, Duration.ofMillis(500), "1", "3600000", "1").await();
      assertThat(rows)
          .extracting(Row::outcome)
          .containsExactly(Outcome.SUCCEEDED, Outcome.TIMED_OUT, Outcome.SUCCEEDED);
      assertThat(harness.submit(WaitJob.NAME, times(10, "1")).await())
          .allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
    }
  }

  @Test
  default void aJobThatDoesNotStopIsGivenUp() {
    Marks marks = marks();
    try (Harness harness = start(SLOTS)) {
      harness.learn(ProbeJob.NAME, "echo");
      String[] payloads = times(20, "echo");
      payloads[3] = "stubborn " + marks;
      List<Row> rows = harness.submit(ProbeJob.NAME, Duration.ofMillis(100), payloads).await();
      Row stubborn = rows.get(3);
      assertThat(stubborn.outcome()).isEqualTo(Outcome.TIMED_OUT);
      assertThat(stubborn.complaint()).contains("could not be interrupted");
      assertThat(rows)
          .filteredOn(row -> row.index() != stubborn.index())
          .allMatch(row -> row.outcome() == Outcome.SUCCEEDED || row.outcome() == Outcome.RETURNED);
      eventually("the loss is reported", () -> harness.lostSlots() == (losesSlots() ? 1 : 0));
      assertThat(marks.read()).hasSize(1);
      if (!losesSlots()) {
        eventually(
            "all slots work again",
            () ->
                Submitted.mostAtOnce(harness.submit(WaitJob.NAME, times(60, "5")).await())
                    == SLOTS);
      }
    }
  }

  @Test
  default void afterACancelNoJobStartsAndNoneGoesOn() {
    Marks marks = marks();
    try (Harness harness = start(SLOTS)) {
      Submitted bundle = harness.submit(ProbeJob.NAME, times(100, "mark-and-hang " + marks));
      eventually("a job runs", () -> !marks.read().isEmpty());
      bundle.execution().stop(Outcome.CANCELLED);
      assertThat(bundle.await()).allMatch(row -> row.outcome() == Outcome.CANCELLED);
      assertThat(marks.read()).hasSizeLessThanOrEqualTo(SLOTS);
      assertThat(harness.submit(ProbeJob.NAME, "echo").await())
          .allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
    }
  }

  @Test
  default void whatIsHandedBackUnstartedIsSettledAtOnceAndWhatRunsGoesOn() {
    Marks marks = marks();
    try (Harness harness = start(SLOTS)) {
      Submitted bundle = harness.submit(ProbeJob.NAME, times(20, "mark-and-hang " + marks));
      Submitted behind = harness.submit(ProbeJob.NAME, times(5, "mark-and-hang " + marks));
      eventually("a job runs", () -> !marks.read().isEmpty());
      behind.execution().handBackUnstarted();
      bundle.execution().handBackUnstarted();
      assertThat(behind.await()).allMatch(row -> row.outcome() == Outcome.RETURNED);
      eventually("the rest is handed back", () -> bundle.settled() >= 20 - SLOTS);
      bundle.execution().stop(Outcome.CANCELLED);
      assertThat(bundle.await())
          .filteredOn(row -> row.outcome() == Outcome.CANCELLED)
          .hasSizeBetween(1, SLOTS);
      assertThat(marks.read()).hasSizeLessThanOrEqualTo(SLOTS);
    }
  }

  @Test
  default void aCancelledBundleLeavesOthersAlone() {
    try (Harness harness = start(SLOTS)) {
      harness.learn(WaitJob.NAME, "1");
      Submitted cancelled = harness.submit(WaitJob.NAME, times(200, "1"));
      Submitted other = harness.submit(WaitJob.NAME, times(50, "1"));
      cancelled.execution().stop(Outcome.CANCELLED);
      assertThat(other.await()).allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
      assertThat(cancelled.await())
          .allMatch(
              row -> row.outcome() == Outcome.SUCCEEDED || row.outcome() == Outcome.CANCELLED);
    }
  }

  @Test
  default void closingReturnsWhatHasNotRunAndLeavesNothingBehind() {
    List<String> before = Leftovers.now();
    Marks marks = marks();
    Harness harness = start(SLOTS);
    Submitted first = harness.submit(ProbeJob.NAME, times(50, "mark-and-hang " + marks));
    Submitted second = harness.submit(WaitJob.NAME, times(50, "3600000"));
    eventually("a job runs", () -> !marks.read().isEmpty());
    harness.close();
    for (Submitted bundle : Arrays.asList(first, second)) {
      assertThat(bundle.await()).allMatch(row -> row.outcome() == Outcome.RETURNED);
    }
    assertThat(harness.submit(ProbeJob.NAME, "echo").await())
        .allMatch(row -> row.outcome() == Outcome.RETURNED);
    eventually(
        "nothing is left", () -> Leftovers.since(before).isEmpty(), () -> Leftovers.since(before));
    assertThat(harness.submit(ProbeJob.NAME, "echo").await())
        .as("after its last thread")
        .allMatch(row -> row.outcome() == Outcome.RETURNED);
  }
}
