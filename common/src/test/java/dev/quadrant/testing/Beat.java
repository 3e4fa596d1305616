package dev.quadrant.testing;

import dev.quadrant.model.Condition;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Release;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.WorkerClock;
import dev.quadrant.time.ClockId;
import java.util.List;
import java.util.Map;

/**
 * A heartbeat of which a test says only what it is about: else it is that of an idle worker without
 * slots, in this process and of this release.
 */
public final class Beat {

  private final String worker;
  private long incarnation = 1;
  private String queue = RunSpec.DEFAULT_QUEUE;
  private Map<Lane, Integer> slots = Map.of();
  private boolean draining;
  private boolean refused;
  private List<HeldBundle> held = List.of();
  private Map<String, Double> progress = Map.of();
  private long sentNanos;
  private WorkerClock clock = WorkerClock.of(ClockId.OWN);
  private Condition condition = Condition.of(Release.OWN);

  private Beat(String worker) {
    this.worker = worker;
  }

  /** Of the first start of a worker. */
  public static Beat of(String worker) {
    return new Beat(worker);
  }

  /** Of another start. */
  public Beat incarnation(long number) {
    incarnation = number;
    return this;
  }

  /** It serves this queue. */
  public Beat queue(String name) {
    queue = name;
    return this;
  }

  public Beat slots(Map<Lane, Integer> ofLanes) {
    slots = ofLanes;
    return this;
  }

  public Beat draining(boolean whether) {
    draining = whether;
    return this;
  }

  public Beat refused(boolean whether) {
    refused = whether;
    return this;
  }

  public Beat held(List<HeldBundle> bundles) {
    held = bundles;
    return this;
  }

  public Beat progress(Map<String, Double> byRun) {
    progress = byRun;
    return this;
  }

  public Beat sentAt(long nanos) {
    sentNanos = nanos;
    return this;
  }

  public Beat clock(WorkerClock itsClock) {
    clock = itsClock;
    return this;
  }

  public Beat condition(Condition itsCondition) {
    condition = itsCondition;
    return this;
  }

  /** All of it. */
  public Heartbeat heartbeat() {
    return new Heartbeat(
        worker,
        incarnation,
        List.of(queue),
        slots,
        2,
        draining,
        refused,
        held,
        progress,
        sentNanos,
        clock,
        condition);
  }
}
