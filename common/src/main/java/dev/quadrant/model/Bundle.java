package dev.quadrant.model;

import org.jspecify.annotations.Nullable;

/**
 * Consecutive jobs of one run that travel together; the unit of hand-over, never of timing.
 *
 * @param key the run, the first index and the attempt of all its jobs
 * @param timeoutNanos how long each single job may run
 * @param payloads one a job
 * @param traceParent names what is written down of it, for those who add to that; mostly null
 */
public record Bundle(
    BundleKey key, Lane lane, long timeoutNanos, Payloads payloads, @Nullable String traceParent) {

  /** The most jobs in one bundle. */
  public static final int MAX_JOBS = 10_000;

  /** The most payload bytes in one bundle; a single larger payload still travels alone. */
  public static final int MAX_BYTES = 512 * 1024;

  /** A bundle of which nothing is written down. */
  public Bundle(BundleKey key, Lane lane, long timeoutNanos, Payloads payloads) {
    this(key, lane, timeoutNanos, payloads, null);
  }

  /** The same, of which something is written down. */
  public Bundle traced(String parent) {
    return new Bundle(key, lane, timeoutNanos, payloads, parent);
  }

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
