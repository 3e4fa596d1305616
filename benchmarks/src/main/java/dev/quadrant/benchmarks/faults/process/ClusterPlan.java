package dev.quadrant.benchmarks.faults.process;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a cluster is made of.
 *
 * @param layout where its parts are
 * @param slotsOfWorker of each worker; empty for what each execution model takes by itself
 * @param lease how long a silent worker keeps its jobs
 * @param vector whether jobs may compute with the Vector API, for which processes start slower
 * @param coordinator further options of it
 * @param coordinatorJava options of its JVM
 * @param workerJava options of each worker's JVM
 */
public record ClusterPlan(
    Layout layout,
    int workers,
    OptionalInt slotsOfWorker,
    Duration lease,
    boolean vector,
    List<String> coordinator,
    List<String> coordinatorJava,
    List<String> workerJava) {

  /** Where the parts of a cluster are. */
  public enum Layout {
    /** A broker, a coordinator and each worker have a process of their own. */
    KAFKA,
    /** A coordinator with a data folder and each worker have a process of their own. */
    EVENT_BUS,
    /** All is in the coordinator's process. */
    LOCAL
  }

  private static final Duration LEASE = Duration.ofSeconds(4);

  /** Workers that take what each execution model takes by itself, under leases of 4 s. */
  public static ClusterPlan of(Layout layout, int workers) {
    return new ClusterPlan(
        layout, workers, OptionalInt.empty(), LEASE, false, List.of(), List.of(), List.of());
  }

  /** The same with workers of so many slots. */
  public ClusterPlan withSlots(int slots) {
    return new ClusterPlan(
        layout,
        workers,
        OptionalInt.of(slots),
        lease,
        vector,
        coordinator,
        coordinatorJava,
        workerJava);
  }

  /** The same with leases of this length. */
  public ClusterPlan withLease(Duration length) {
    return new ClusterPlan(
        layout, workers, slotsOfWorker, length, vector, coordinator, coordinatorJava, workerJava);
  }

  /** The same with jobs that may compute with the Vector API. */
  public ClusterPlan withVector() {
    return new ClusterPlan(
        layout, workers, slotsOfWorker, lease, true, coordinator, coordinatorJava, workerJava);
  }

  /** The same with a coordinator that has these options. */
  public ClusterPlan withCoordinator(List<String> options) {
    return new ClusterPlan(
        layout, workers, slotsOfWorker, lease, vector, options, coordinatorJava, workerJava);
  }

  /** The same with a coordinator whose JVM has these options. */
  public ClusterPlan withCoordinatorJava(String... options) {
    return new ClusterPlan(
        layout, workers, slotsOfWorker, lease, vector, coordinator, List.of(options), workerJava);
  }

  /**
   * The same with workers that take the machine for one of so many cores.
   *
   * @throws IllegalArgumentException if that is none
   */
  public ClusterPlan withCoresOfWorker(int cores) {
    if (cores < 1) {
      throw new IllegalArgumentException("a worker needs a core or more, not " + cores);
    }
    return new ClusterPlan(
        layout,
        workers,
        slotsOfWorker,
        lease,
        vector,
        coordinator,
        coordinatorJava,
        List.of("-XX:ActiveProcessorCount=" + cores));
  }

  /** Whether workers are processes of their own. */
  boolean hasWorkers() {
    return layout != Layout.LOCAL;
  }

  /** How many jobs can run at once. */
  public int allSlots() {
    return workers * slotsOfWorker.orElseThrow();
  }
}
