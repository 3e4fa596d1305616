package dev.quadrant.coordinator.membership;

import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Release;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The live workers by their last heartbeat; a plain value of the coordinator. */
public final class Members {

  private final long silenceNanos;
  private final Release own;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<LaneOfQueue, Capacity> capacities = new HashMap<>();

  /**
   * No workers yet.
   *
   * @param silenceNanos after which a worker is taken for dead
   * @param own the coordinator's release
   */
  public Members(long silenceNanos, Release own) {
    this.own = own;
    this.silenceNanos = silenceNanos;
  }

  /** Takes a heartbeat; true if it changes what the workers can do. */
  public boolean heard(Heartbeat heartbeat, long nowNanos) {
    String refusal = own.refusal(heartbeat.condition().release()).orElse(null);
    Member before = members.put(heartbeat.worker(), new Member(heartbeat, nowNanos, refusal));
    boolean changed =
        before == null
            || before.refused() != (refusal != null)
            || before.heartbeat.draining() != heartbeat.draining()
            || !before.heartbeat.slots().equals(heartbeat.slots())
            || !before.heartbeat.queues().equals(heartbeat.queues());
    if (changed) {
      capacities.clear();
    }
    return changed;
  }

  /** Whether a live worker's place is taken by another start of it. */
  public boolean startedAnew(Heartbeat heartbeat) {
    Member member = members.get(heartbeat.worker());
    return member != null && member.heartbeat.incarnation() != heartbeat.incarnation();
  }

  /** Forgets the workers that have been silent too long and returns their ids. */
  public List<String> expire(long nowNanos) {
    List<String> dead = new ArrayList<>();
    members.forEach((worker, member) -> {
      if (nowNanos - member.heardNanos > silenceNanos) {
        dead.add(worker);
      }
    });
    if (!dead.isEmpty()) {
      dead.forEach(members::remove);
      capacities.clear();
    }
    return dead;
  }

  /** Gives all workers more time, after the coordinator itself stood still. */
  public void extend(long nanos) {
    members.replaceAll((worker, member) ->
        new Member(member.heartbeat, member.heardNanos + nanos, member.refusal));
  }

  /** The slots of the workers that serve a queue and a lane. */
  public Capacity capacity(String queue, Lane lane) {
    return capacities.computeIfAbsent(new LaneOfQueue(queue, lane), this::count);
  }

  private Capacity count(LaneOfQueue served) {
    return Capacity.of(
        members.values().stream()
            .filter(member -> !member.heartbeat.draining() && !member.refused())
            .filter(member -> member.heartbeat.queues().contains(served.queue))
            .map(member -> member.heartbeat.slots().getOrDefault(served.lane, 0))
            .filter(slots -> slots > 0)
            .toList());
  }

  /** What the workers say of the running jobs of a run, as a sum of fractions. */
  public double progress(String run) {
    return members.values().stream()
        .mapToDouble(member -> member.heartbeat.progress().getOrDefault(run, 0.0))
        .sum();
  }

  /** The live workers. */
  public Collection<String> ids() {
    return List.copyOf(members.keySet());
  }

  private record LaneOfQueue(String queue, Lane lane) {}

  /** The live workers with their last heartbeats. */
  public Collection<Member> all() {
    return List.copyOf(members.values());
  }

  /** Why a live worker is given no jobs, if it is given none. */
  public Optional<String> refusal(String worker) {
    return Optional.ofNullable(members.get(worker)).map(Member::refusal);
  }

  /** Whether a live worker says that it takes nothing more. */
  public boolean draining(String worker) {
    Member member = members.get(worker);
    return member != null && member.heartbeat.draining();
  }

  /**
   * A live worker.
   *
   * @param heardNanos when its last heartbeat came
   * @param refusal why it is given no jobs; null if it is
   */
  public record Member(Heartbeat heartbeat, long heardNanos, @Nullable String refusal) {

    /** Whether it is of a release that this coordinator does not work with. */
    public boolean refused() {
      return refusal != null;
    }
  }
}
