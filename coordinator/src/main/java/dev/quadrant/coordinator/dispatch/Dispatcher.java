package dev.quadrant.coordinator.dispatch;

import dev.quadrant.coordinator.membership.Members;
import dev.quadrant.coordinator.track.Offering;
import dev.quadrant.coordinator.track.RunTracker;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Offers the jobs of all active runs, lane by lane; a plain value of the coordinator. */
public final class Dispatcher {

  private final Members members;
  private final Leases leases;
  private final Window window;
  private final Map<LaneOfQueue, LaneDispatch> lanes = new HashMap<>();
  private final Set<String> offered = new HashSet<>();

  /**
   * Offers work to these workers.
   *
   * @param leases what they have
   * @param window how much work is on offer at a time
   */
  public Dispatcher(Members members, Leases leases, Window window) {
    this.members = members;
    this.leases = leases;
    this.window = window;
  }

  /** Offers the jobs of a run from now on. */
  public void add(RunTracker run) {
    String id = run.spec().id();
    if (offered.contains(id)) {
      return;
    }
    offered.add(id);
    for (Offering offering : run.offerings()) {
      LaneOfQueue lane = new LaneOfQueue(offering.queue(), offering.lane());
      lanes.computeIfAbsent(lane, ignored -> new LaneDispatch(window)).add(id, offering);
    }
  }

  /** Offers nothing more of a run. */
  public void remove(String run) {
    offered.remove(run);
    lanes.values().forEach(lane -> lane.remove(run));
  }

  /** Jobs of an earlier life of the coordinator are still on offer. */
  public void inherited(String queue, Lane lane, int jobs) {
    lanes
        .computeIfAbsent(new LaneOfQueue(queue, lane), ignored -> new LaneDispatch(window))
        .taken(-jobs);
  }

  /** Jobs that were on offer in a lane are no more: taken by a worker, or withdrawn. */
  public void taken(String queue, Lane lane, int jobs) {
    LaneDispatch dispatch = lanes.get(new LaneOfQueue(queue, lane));
    if (dispatch != null) {
      dispatch.taken(jobs);
    }
  }

  /** Offers what there is room for; {@code publish} gets the queue's name and the bundle. */
  public void fill(BiConsumer<String, Bundle> publish) {
    lanes.forEach((key, lane) -> {
      if (!lane.idle()) {
        lane.fill(
            members.capacity(key.queue(), key.lane()),
            leases.open(key),
            bundle -> publish.accept(key.queue(), bundle));
      }
    });
  }
}
