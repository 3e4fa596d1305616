package dev.quadrant.worker.execution;

import static dev.quadrant.worker.execution.Harness.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Outcome;
import dev.quadrant.worker.execution.Submitted.Row;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failure is an outcome of its job and of no other, and costs the model nothing. */
interface FailureContract extends ModelUnderTest {

  /** What a payload leads to. */
  record Case(String payload, Outcome outcome, String complaint) {}

  @Test
  default void aFailureIsAnOutcomeOfItsJobAlone() {
    List<Case> cases =
        List.of(
            new Case("throw reason", Outcome.FAILED, "IllegalStateException: reason"),
            new Case("unrecoverable wish", Outcome.UNRECOVERABLE, "wish"),
            new Case("overflow", Outcome.FAILED, "StackOverflowError"),
            new Case("throw-out-of-memory now", Outcome.FAILED, "OutOfMemoryError: now"),
            new Case("null", Outcome.UNRECOVERABLE, "the job returned null"),
            new Case("size 65537", Outcome.UNRECOVERABLE, "the result has 65537 bytes"));
    try (Harness harness = start(SLOTS)) {
      harness.learn(ProbeJob.NAME, "echo");
      for (Case each : cases) {
        List<Row> rows = harness.submit(ProbeJob.NAME, "echo", each.payload(), "echo").await();
        assertThat(rows)
            .as(each.payload())
            .extracting(Row::outcome)
            .containsExactly(Outcome.SUCCEEDED, each.outcome(), Outcome.SUCCEEDED);
        assertThat(rows.get(1).complaint())
            .contains(each.complaint())
            .hasSizeLessThanOrEqualTo(ErrorText.MAX_BYTES);
      }
    }
  }

  @Test
  default void anAsynchronousJobRunsUnderEveryModel() {
    List<Case> cases =
        List.of(
            new Case("at-once", Outcome.SUCCEEDED, ""),
            new Case("later", Outcome.SUCCEEDED, ""),
            new Case("elsewhere", Outcome.SUCCEEDED, ""),
            new Case("fail", Outcome.FAILED, "failed later"),
            new Case("throw", Outcome.FAILED, "failed at once"),
            new Case("null", Outcome.UNRECOVERABLE, "the job returned null"),
            new Case("no-stage", Outcome.FAILED, "NullPointerException"));
    try (Harness harness = start(SLOTS)) {
      for (Case each : cases) {
        String[] payloads = times(2 * SLOTS, each.payload()); // none of them may keep its slot
        for (Row row : harness.submit(AsyncProbeJob.NAME, payloads).await()) {
          assertThat(row.outcome()).as(each.payload()).isEqualTo(each.outcome());
          assertThat(row.complaint()).contains(each.complaint());
        }
      }
    }
  }

  @Test
  default void anAsynchronousJobPastItsTimeoutIsStopped() {
    try (Harness harness = start(SLOTS)) {
      String[] payloads = times(2 * SLOTS, "hang");
      assertThat(harness.submit(AsyncProbeJob.NAME, Duration.ofMillis(100), payloads).await())
          .allMatch(row -> row.outcome() == Outcome.TIMED_OUT);
    }
  }
}
