package dev.quadrant.model;

import java.util.List;
import java.util.Map;

/**
 * What a worker says about itself, again and again.
 *
 * @param incarnation differs after each start of a worker with the same id
 * @param queues the queues it serves
 * @param slots the lanes the worker serves and how many jobs of each it can run at once
 * @param cores how many cores it may use
 * @param draining whether it finishes what it runs and takes nothing more
 * @param refused whether it has heard that it is given no jobs
 * @param held the bundles it has and has not reported completely: their leases are renewed
 * @param progress by run, the sum of the fractions its running jobs report
 * @param sentNanos the worker's monotonic clock
 * @param clock which one that is, and when the coordinator was heard by it, for comparison
 * @param condition its release, and how busy and how fast its machine is
 */
public record Heartbeat(
    String worker,
    long incarnation,
    List<String> queues,
    Map<Lane, Integer> slots,
    int cores,
    boolean draining,
    boolean refused,
    List<HeldBundle> held,
    Map<String, Double> progress,
    long sentNanos,
    WorkerClock clock,
    Condition condition) {

  public Heartbeat {
    queues = List.copyOf(queues);
    slots = Map.copyOf(slots);
    held = List.copyOf(held);
    progress = Map.copyOf(progress);
  }

  /** The same, said at this time. */
  public Heartbeat sentAt(long nanos) {
    return new Heartbeat(
        worker,
        incarnation,
        queues,
        slots,
        cores,
        draining,
        refused,
        held,
        progress,
        nanos,
        clock,
        condition);
  }
}
