package dev.quadrant.coordinator;

import dev.quadrant.model.Bundle;
import java.time.Duration;

/**
 * How a coordinator works.
 *
 * @param lease how long a silent worker keeps its jobs
 * @param window about how much work is on offer to the workers at a time
 * @param bundleJobs the most jobs that travel in one message
 * @param retention which ended runs stay listed
 * @param backlog how much work is accepted
 * @param detailBytes about how much memory results that can be looked at again may take
 */
public record CoordinatorOptions(
    Duration lease,
    Duration window,
    int bundleJobs,
    Retention retention,
    Backlog backlog,
    long detailBytes) {

  /**
   * Leases of 10 s; 100 ms on offer, as the queue is the coordinator's own; 1,000 ended runs
   * without the details of their jobs; any amount of work.
   */
  public static final CoordinatorOptions DEFAULT =
      new CoordinatorOptions(
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Bundle.MAX_JOBS,
          new Retention(1_000, Duration.ofDays(7)),
          new Backlog(Integer.MAX_VALUE, Long.MAX_VALUE),
          0);

  /** The same for a service: 10,000 open runs, 256 MiB of payloads, 64 MiB of details. */
  public static final CoordinatorOptions SERVICE =
      new CoordinatorOptions(
          DEFAULT.lease,
          DEFAULT.window,
          DEFAULT.bundleJobs,
          DEFAULT.retention,
          new Backlog(10_000, 256 << 20),
          64 << 20);

  /**
   * The same for a queue that is somebody else's: half a second on offer, and leases of 3 s, so
   * that a dead worker's jobs run elsewhere within five.
   */
  public CoordinatorOptions forSharedQueue() {
    return new CoordinatorOptions(
        Duration.ofSeconds(3), Duration.ofMillis(500), bundleJobs, retention, backlog, detailBytes);
  }

  /** The same with other leases. */
  public CoordinatorOptions withLease(Duration other) {
    return new CoordinatorOptions(other, window, bundleJobs, retention, backlog, detailBytes);
  }

  /** The same with another limit of a message. */
  public CoordinatorOptions withBundleJobs(int other) {
    return new CoordinatorOptions(lease, window, other, retention, backlog, detailBytes);
  }

  /** The same with another limit of what is accepted. */
  public CoordinatorOptions withBacklog(Backlog other) {
    return new CoordinatorOptions(lease, window, bundleJobs, retention, other, detailBytes);
  }

  /** The same with another choice of the runs that stay listed. */
  public CoordinatorOptions withRetention(Retention other) {
    return new CoordinatorOptions(lease, window, bundleJobs, other, backlog, detailBytes);
  }

  /**
   * Which ended runs stay listed.
   *
   * @param runs the most of them
   * @param age the longest time since their end
   */
  public record Retention(int runs, Duration age) {}

  /**
   * How much work is accepted.
   *
   * @param openRuns the most runs that have not ended
   * @param payloadBytes the most payload bytes of these runs
   */
  public record Backlog(int openRuns, long payloadBytes) {}
}
