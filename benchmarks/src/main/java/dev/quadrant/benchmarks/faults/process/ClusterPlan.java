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
 */
public record ClusterPlan(
    Layout layout,
    int workers,
    OptionalInt slotsOfWorker,
    Duration lease,
    boolean vector,
    List<String> coordinator,
    List<String> coordinatorJava) {

  /** Where the parts of a cluster are. */
  public enum Layout {
    /** A broker, a coordinator and each worker have a process of their own. */
    KAFKA,
    /** A coordinator with a data folder and each worker have a process of their own. */
    EVENT_BUS,
    /** All is in the coordinator's process. */
    LOCAL
  }

  /** Workers of so many slots. */
  public ClusterPlan(Layout layout, int workers, int slots, Duration lease) {
    this(layout, workers, OptionalInt.of(slots), lease, false, List.of(), List.of());
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
