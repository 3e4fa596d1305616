package dev.quadrant.transport.eventbus;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import dev.quadrant.wire.Demand;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * What one worker can still take: its last level, less what was sent and had not arrived when the
 * worker stated it. A plain value of the queue's owner.
 */
final class WorkerDemand {

  private final String worker;
  private final ArrayDeque<Sent> underWay = new ArrayDeque<>();
  private Map<Lane, Integer> levels = Map.of();
  private long incarnation;
  private long sequence;

  WorkerDemand(String worker) {
    this.worker = worker;
  }

  String worker() {
    return worker;
  }

  long incarnation() {
    return incarnation;
  }

  /**
   * Takes a newer level. A worker that started anew has received nothing; one that is new to this
   * queue only may have received much, and the count goes on from there.
   */
  void update(Demand demand) {
    if (demand.incarnation() != incarnation) {
      incarnation = demand.incarnation();
      sequence = demand.received();
      underWay.clear();
    }
    levels = demand.levels();
    while (!underWay.isEmpty() && underWay.element().sequence <= demand.received()) {
      underWay.remove();
    }
  }

  /** How many more jobs of a lane the worker can take; below zero after an overshoot. */
  int free(Lane lane) {
    int free = levels.getOrDefault(lane, 0);
    for (Sent sent : underWay) {
      free -= sent.jobs.getOrDefault(lane, 0);
    }
    return free;
  }

  /** Counts bundles as sent. */
  long send(Iterable<Bundle> bundles) {
    Map<Lane, Integer> jobs = new HashMap<>();
    bundles.forEach(bundle -> jobs.merge(bundle.lane(), bundle.count(), Integer::sum));
    underWay.add(new Sent(++sequence, jobs));
    return sequence;
  }

  private record Sent(long sequence, Map<Lane, Integer> jobs) {}
}
