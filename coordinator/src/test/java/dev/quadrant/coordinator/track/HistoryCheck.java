package dev.quadrant.coordinator.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.model.JobCounts;

/** Compares what a tracker says with the ledger, and with what must hold whatever happened. */
final class HistoryCheck {

  private HistoryCheck() {}

  /** What is cheap to look at. */
  static void check(RunTracker tracker, Ledger ledger) {
    JobCounts counts = ledger.counts();
    assertThat(tracker.counts()).isEqualTo(counts);
    long succeeded = counts.succeeded();
    assertThat(tracker.known()).as("jobs in the histograms").isEqualTo(succeeded);
    assertThat(tracker.meanRunNanos() * succeeded)
        .as("run times in the histograms")
        .isCloseTo((double) ledger.runNanos, within(1.0));
    assertThat(tracker.unexpected()).as("unexpected").isEqualTo(ledger.unexpected);
    assertThat(tracker.ended()).as("ended").isEqualTo(ledger.ended());
  }

  /** What users see. */
  static void check(RunSnapshot snapshot, Ledger ledger) {
    JobCounts jobs = snapshot.jobs();
    assertThat(jobs).isEqualTo(ledger.counts());
    assertThat(jobs.pending() + jobs.running() + jobs.settled()).isEqualTo(jobs.total());
    assertThat(snapshot.duplicates()).as("duplicates").isEqualTo(ledger.duplicates);
    assertThat(snapshot.retried()).as("retried").isEqualTo(ledger.retried);
    assertThat(snapshot.failures().stream().mapToLong(FailureGroup::count).sum())
        .as("failed attempts")
        .isEqualTo(ledger.failures);
    assertThat(snapshot.state().ended()).as("ended: %s", jobs).isEqualTo(ledger.ended());
    assertThat(snapshot.progress()).as("progress").isBetween(0.0, 1.0);
  }
}
