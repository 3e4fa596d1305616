package dev.quadrant.model;

/**
 * Consecutive jobs of one run that travel together; the unit of hand-over, never of timing.
 *
 * @param key the run, the first index and the attempt of all its jobs
 * @param timeoutNanos how long each single job may run
 * @param payloads one a job
 */
public record Bundle(BundleKey key, Lane lane, long timeoutNanos, Payloads payloads) {

  /** The most jobs in one bundle. */
  public static final int MAX_JOBS = 10_000;

  /** The most payload bytes in one bundle; a single larger payload still travels alone. */
  public static final int MAX_BYTES = 512 * 1024;

  public String run() {
    return key.run();
  }

  public int first() {
    return key.first();
  }

  public int attempt() {
    return key.attempt();
  }

  /** How many jobs it holds. */
  public int count() {
    return payloads.count();
  }
}
