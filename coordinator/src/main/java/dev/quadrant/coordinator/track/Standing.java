package dev.quadrant.coordinator.track;

import dev.quadrant.model.JobCounts;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;

/** How a run stands, for those who look at it; owned by its tracker. */
final class Standing {

  private final RunSpec spec;
  private final SettledJobs settled;
  private final JobPayloads payloads;
  private final Publication publication;
  private final Timings timings;
  private final RunPhase phase;
  private final JobBook book;
  private final Settlement settlement;
  private int running;
  private double reportedProgress;

  /** A run none of whose jobs is a worker's. */
  Standing(
      RunSpec spec,
      SettledJobs settled,
      JobPayloads payloads,
      Publication publication,
      Timings timings,
      RunPhase phase,
      JobBook book,
      Settlement settlement) {
    this.spec = spec;
    this.settled = settled;
    this.payloads = payloads;
    this.publication = publication;
    this.timings = timings;
    this.phase = phase;
    this.book = book;
    this.settlement = settlement;
  }

  /** So many more jobs are a worker's; fewer if negative. */
  void run(int jobs) {
    running += jobs;
  }

  /** What the run's workers say of their running jobs, as a sum of fractions. */
  void progress(double sum) {
    reportedProgress = sum;
  }

  /** Whether every job is settled and none can be added. */
  boolean ended() {
    return !phase.open() && settled.total() == payloads.count();
  }

  /** Jobs that are not settled. */
  int remaining() {
    return payloads.count() - settled.total();
  }

  JobCounts counts() {
    return settled.counts(payloads.count(), Math.clamp(running, 0, remaining()));
  }

  RunState state() {
    return phase.state(ended(), counts());
  }

  JobTotals totals() {
    return JobTotals.of(
        counts(), publication.retried(), settlement.duplicates(), timings.latencies().counts());
  }

  RunOutline outline() {
    JobCounts counts = counts();
    return new RunOutline(
        phase.state(ended(), counts),
        counts,
        publication.retried(),
        settlement.duplicates(),
        done(counts),
        timings.latencies().count(),
        timings.meanRunNanos() / 1e9,
        timings.latencies().longestRunSeconds(),
        book.failures().top());
  }

  private double done(JobCounts counts) {
    double done = settled.total() + Math.clamp(reportedProgress, 0.0, (double) counts.running());
    return payloads.count() == 0 ? 0 : done / payloads.count();
  }

  long wallNanos(long nowNanos) {
    return (ended() ? timings.lastCountedNanos() : nowNanos) - timings.submittedNanos();
  }

  RunSnapshot snapshot(long nowNanos) {
    JobCounts counts = counts();
    return new RunSnapshot(
        spec.id(),
        state(),
        counts,
        publication.retried(),
        settlement.duplicates(),
        wallNanos(nowNanos),
        done(counts),
        timings.latencies().waited(),
        timings.latencies().ran(),
        timings.latencies().returned(),
        timings.latencies().response(),
        timings.clockBoundNanos() / 1e9,
        book.failures().top());
  }
}
