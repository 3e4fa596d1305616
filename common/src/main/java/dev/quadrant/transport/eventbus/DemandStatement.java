package dev.quadrant.transport.eventbus;

import dev.quadrant.model.Lane;
import dev.quadrant.wire.Demand;
import java.util.HashMap;
import java.util.Map;

/**
 * What a worker has stated of its demand. Mostly only what has changed travels; the whole does with
 * each heartbeat, so that a lost message does no lasting harm. Owned by the worker's context.
 */
final class DemandStatement {

  private final String worker;
  private final long incarnation;
  private final Map<Lane, Integer> stated = new HashMap<>();
  private long number;

  DemandStatement(String worker, long incarnation) {
    this.worker = worker;
    this.incarnation = incarnation;
  }

  /** The message that makes {@code level} known to who has received all before it. */
  Demand changes(Map<Lane, Integer> level, long received) {
    Map<Lane, Integer> changed = new HashMap<>();
    level.forEach((lane, jobs) -> {
      if (!jobs.equals(stated.put(lane, jobs))) {
        changed.put(lane, jobs);
      }
    });
    boolean forgotten = stated.size() > level.size();
    return forgotten
        ? whole(level, received)
        : new Demand(worker, incarnation, ++number, received, changed, false);
  }

  /** The message that makes {@code level} known to everybody. */
  Demand whole(Map<Lane, Integer> level, long received) {
    stated.clear();
    stated.putAll(level);
    return new Demand(worker, incarnation, ++number, received, level, true);
  }
}
