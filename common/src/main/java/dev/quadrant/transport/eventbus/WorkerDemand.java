package dev.quadrant.transport.eventbus;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import dev.quadrant.wire.Delivery;
import dev.quadrant.wire.Demand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one worker can still take: its last level, less what was assigned and had not arrived when
 * the worker stated it. A plain value of the queue's owner.
 */
final class WorkerDemand {

  private final String worker;
  private final Map<Lane, Level> levels = new HashMap<>();
  private final Map<Lane, Integer> underWay = new HashMap<>();
  private final ArrayDeque<Delivery> sent = new ArrayDeque<>();
  private List<Bundle> assigned = new ArrayList<>();
  private long incarnation;
  private long latestWhole;
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
   * Takes a statement; what it says of lanes of which a later one has spoken already is void. A
   * worker that started anew has received nothing; one that is new to this queue only may have
   * received much, and the count goes on from there.
   */
  void update(Demand demand) {
    if (demand.incarnation() != incarnation) {
      incarnation = demand.incarnation();
      sequence = demand.received();
      sent.clear();
      underWay.clear();
      levels.clear();
      latestWhole = 0;
    }
    if (demand.whole() && demand.number() > latestWhole) {
      latestWhole = demand.number();
      levels.values().removeIf(level -> level.number < latestWhole);
    }
    if (demand.number() >= latestWhole) {
      demand
          .levels()
          .forEach(
              (lane, jobs) -> levels.merge(lane, new Level(jobs, demand.number()), Level::later));
    }
    while (!sent.isEmpty() && sent.element().sequence() <= demand.received()) {
      count(sent.remove().bundles(), -1);
    }
  }

  /** How many more jobs of a lane the worker can take; below zero after an overshoot. */
  int free(Lane lane) {
    return levels.getOrDefault(lane, Level.NONE).jobs - underWay.getOrDefault(lane, 0);
  }

  /** Adds a bundle to the next delivery. */
  void assign(Bundle bundle) {
    assigned.add(bundle);
    count(List.of(bundle), 1);
  }

  /** Whether anything was assigned since the last delivery. */
  boolean awaitsDelivery() {
    return !assigned.isEmpty();
  }

  /** What was assigned, numbered. */
  Delivery deliver() {
    Delivery delivery = new Delivery(incarnation, ++sequence, assigned);
    sent.add(delivery);
    assigned = new ArrayList<>();
    return delivery;
  }

  private void count(List<Bundle> bundles, int sign) {
    for (Bundle bundle : bundles) {
      underWay.merge(bundle.lane(), sign * bundle.count(), Integer::sum);
    }
  }

  /** How many jobs a statement wants. */
  private record Level(int jobs, long number) {
    private static final Level NONE = new Level(0, 0);

    Level later(Level other) {
      return other.number > number ? other : this;
    }
  }
}
