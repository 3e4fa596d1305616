package dev.quadrant.coordinator;

import dev.quadrant.coordinator.dispatch.Leases;
import dev.quadrant.coordinator.membership.Members;
import dev.quadrant.transport.CoordinatorTransport;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * More time for everybody after the coordinator stood still, or could hear nobody: no worker is to
 * blame for that. Owned by the coordinator's context.
 */
final class Pardon {

  private static final Logger LOG = LoggerFactory.getLogger(Pardon.class);
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CoordinatorTransport transport;
  private final Members members;
  private final Leases leases;
  private final Recovery recovery;
  private final long leaseNanos;
  private long lastNanos;
  private boolean deaf;

  Pardon(
      CoordinatorTransport transport,
      Members members,
      Leases leases,
      Recovery recovery,
      long leaseNanos) {
    this.transport = transport;
    this.members = members;
    this.leases = leases;
    this.recovery = recovery;
    this.leaseNanos = leaseNanos;
  }

  /** The coordinator begins to look now and then. */
  void begin(long nowNanos) {
    lastNanos = nowNanos;
  }

  /**
   * Before a look: what has passed since the last one that nobody is to blame for does not count.
   */
  void grant(long nowNanos) {
    boolean wasDeaf = deaf;
    deaf = !transport.hears();
    long passed = nowNanos - lastNanos;
    lastNanos = nowNanos;
    long pardoned = deaf ? passed : wasDeaf ? leaseNanos : passed - LATE_NANOS;
    if (pardoned > 0) {
      leases.extend(pardoned);
      members.extend(pardoned);
      recovery.extend(pardoned);
    }
    if (deaf != wasDeaf) {
      LOG.warn("workers {} be heard", deaf ? "cannot" : "can");
    }
  }
}
