package dev.quadrant.job;

/** What a running job may know about itself, and how it is told to stop. */
public interface JobContext {

  /** The run this job belongs to. */
  String runId();

  /** The job's number within its run, from 0. */
  int index();

  /** Which attempt this is, from 1. */
  int attempt();

  /** Cancelled when the run is cancelled or the job's time is over. */
  CancellationToken cancellation();

  /**
   * Reports how much of this job is done.
   *
   * @param fraction 0 to 1; values outside are clamped
   */
  void progress(double fraction);
}
