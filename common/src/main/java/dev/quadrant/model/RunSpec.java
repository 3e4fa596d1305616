package dev.quadrant.model;

import java.time.Duration;

/**
 * What a user asked for: jobs 0…n−1 of one type under one execution model.
 *
 * @param id unique; letters, digits and hyphens
 * @param queue the queue whose workers execute the run
 * @param weight the run's share of its queue relative to others, at least 1
 * @param timeout how long a single job may run, from its own start
 */
public record RunSpec(
    String id,
    Lane lane,
    Payloads payloads,
    String queue,
    int weight,
    RetryPolicy retry,
    Duration timeout) {

  /** The queue used unless another is named. */
  public static final String DEFAULT_QUEUE = "default";

  /** The time a job may run unless said otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

  /** The most jobs one run may have. */
  public static final int MAX_JOBS = 1_000_000_000;

  public RunSpec {
    if (weight < 1) {
      throw new IllegalArgumentException("weight: " + weight + " is not allowed: at least 1");
    }
    if (payloads.count() < 1 || payloads.count() > MAX_JOBS) {
      throw new IllegalArgumentException(
          "jobs: " + payloads.count() + " is not allowed: 1 to " + MAX_JOBS);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout: " + timeout + " is not allowed: above zero");
    }
  }

  /** A run in the default queue with the default weight, retries and timeout. */
  public static RunSpec of(String id, Lane lane, Payloads payloads) {
    return new RunSpec(id, lane, payloads, DEFAULT_QUEUE, 1, RetryPolicy.DEFAULT, DEFAULT_TIMEOUT);
  }

  /** How many jobs the run has. */
  public int jobs() {
    return payloads.count();
  }
}
