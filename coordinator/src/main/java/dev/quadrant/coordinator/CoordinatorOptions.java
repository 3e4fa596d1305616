package dev.quadrant.coordinator;

import java.time.Duration;

/**
 * How a coordinator works.
 *
 * @param lease how long a silent worker keeps its jobs
 * @param window about how much work is on offer to the workers at a time
 * @param listed how many ended runs stay listed
 */
public record CoordinatorOptions(Duration lease, Duration window, int listed) {

  /** Leases of 10 s; 50 ms on offer, as the queue is the coordinator's own; 1,000 ended runs. */
  public static final CoordinatorOptions DEFAULT =
      new CoordinatorOptions(Duration.ofSeconds(10), Duration.ofMillis(50), 1_000);
}
