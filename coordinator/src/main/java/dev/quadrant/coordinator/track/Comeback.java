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

  /** How many of the jobs are tried again. */
  int retries() {
    return retry ? range.count() : 0;
  }
}
