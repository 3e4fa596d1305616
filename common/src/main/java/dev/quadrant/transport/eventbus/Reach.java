package dev.quadrant.transport.eventbus;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Finds out that messages do not arrive although both sides are members. After a cluster was split
 * and has merged, who serves an address may be forgotten (vert.x#4394). A plain value of its owner.
 */
final class Reach {

  /** Some heartbeats. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Map<String, Long> sinceNanos = new HashMap<>();

  /** A message of somebody has arrived. */
  void heard(String name, long nowNanos) {
    sinceNanos.put(name, nowNanos);
  }

  /**
   * Whether somebody who is a member has not been heard for some heartbeats; then only so much
   * later again.
   */
  boolean misses(Set<String> members, long nowNanos) {
    sinceNanos.keySet().retainAll(members);
    members.forEach(name -> sinceNanos.putIfAbsent(name, nowNanos));
    boolean missed =
        sinceNanos.values().stream().anyMatch(since -> nowNanos - since > PATIENCE_NANOS);
    if (missed) {
      sinceNanos.replaceAll((name, since) -> nowNanos);
    }
    return missed;
  }
}
