package dev.quadrant.benchmarks.faults.process;

import java.time.Duration;

/**
 * What a cluster is made of.
 *
 * @param layout where its parts are
 * @param slots of each worker
 * @param lease how long a silent worker keeps its jobs
 */
public record ClusterPlan(Layout layout, int workers, int slots, Duration lease) {

  /** Where the parts of a cluster are. */
  public enum Layout {
    /** A broker, a coordinator and each worker have a process of their own. */
    KAFKA,
    /** All is in the coordinator's process. */
    LOCAL
  }

  /** How many jobs can run at once. */
  public int allSlots() {
    return workers * slots;
  }
}
