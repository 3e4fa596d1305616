package dev.quadrant.transport.eventbus;

import dev.quadrant.model.Lane;
import dev.quadrant.wire.Demand;
import java.util.HashMap;
import java.util.Map;

/**
 * What a worker has stated of its demand. Mostly only what has changed travels; the whole does when
 * nothing has, as somebody repeats it to be heard, and every so often, so that a lost message does
 * no lasting harm. Owned by the worker's context.
 */
final class DemandStatement {

  private static final int WHOLE_EVERY = 16;

  private final String worker;
  private final long incarnation;
  private final Map<Lane, Integer> stated = new HashMap<>();
  private int partial;

  DemandStatement(String worker, long incarnation) {
    this.worker = worker;
    this.incarnation = incarnation;
  }

  /** The message that makes {@code level} known to who has received all before it. */
  Demand of(Map<Lane, Integer> level, long received) {
    Map<Lane, Integer> changed = new HashMap<>();
    level.forEach((lane, jobs) -> {
      if (!jobs.equals(stated.put(lane, jobs))) {
        changed.put(lane, jobs);
      }
    });
    boolean forgotten = stated.size() > level.size();
    boolean whole = changed.isEmpty() || forgotten || ++partial >= WHOLE_EVERY;
    if (whole) {
      partial = 0;
      stated.keySet().retainAll(level.keySet());
    }
    return new Demand(worker, incarnation, received, whole ? level : changed, whole);
  }
}
