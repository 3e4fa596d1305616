package dev.quadrant.worker;

import dev.quadrant.model.Lane;
import java.util.Map;

/**
 * What a worker does, in numbers.
 *
 * @param slots how many jobs of each lane it can run at once
 * @param heldJobs taken and not reported
 * @param reportedJobs outcomes sent since its start, those that were handed back included
 * @param draining whether it takes nothing more
 * @param refused whether its coordinator gives it no jobs
 * @param eventLoopBlockedSeconds by which tasks have held an event loop beyond 5 ms
 * @param refusedMessages that could not be read
 */
public record WorkerFigures(
    Map<Lane, Integer> slots,
    int heldJobs,
    long reportedJobs,
    boolean draining,
    boolean refused,
    double eventLoopBlockedSeconds,
    long refusedMessages) {

  public WorkerFigures {
    slots = Map.copyOf(slots);
  }
}
