package dev.quadrant.coordinator.track;

/**
 * Jobs that come again.
 *
 * @param retry whether their last attempt has begun, or may have; else they were only handed back
 */
record Comeback(JobRange range, boolean retry) {

  /** The same for other jobs. */
  Comeback of(JobRange other) {
    return new Comeback(other, retry);
  }

  /** Whether this job is the next of these. */
  boolean continues(int index, int attempt, boolean again) {
    return range.end() == index && range.attempt() == attempt && retry == again;
  }

  /** The same and the next job. */
  Comeback longer() {
    return of(new JobRange(range.first(), range.count() + 1, range.attempt()));
  }

  /** How many of the jobs are tried again. */
  int retries() {
    return retry ? range.count() : 0;
  }
}
