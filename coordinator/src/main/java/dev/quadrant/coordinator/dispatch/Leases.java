package dev.quadrant.coordinator.dispatch;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.Lane;
import dev.quadrant.model.ResultSection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which worker holds which bundle, and until when: as long as its heartbeats name it, whatever the
 * length of a job. A plain value of the coordinator.
 */
public final class Leases {

  private final long leaseNanos;
  private final Map<BundleKey, Lease> leases = new LinkedHashMap<>();
  private final Map<LaneOfQueue, Integer> open = new HashMap<>();
  private final Map<String, Integer> openAt = new HashMap<>();

  /** Leases that end {@code leaseNanos} after the last heartbeat which named them. */
  public Leases(long leaseNanos) {
    this.leaseNanos = leaseNanos;
  }

  /** A worker has taken a bundle of a queue. */
  public void begin(String queue, Bundle bundle, String worker, long nowNanos) {
    BitSet all = new BitSet();
    all.set(0, bundle.count());
    HeldBundle held = new HeldBundle(bundle.key(), bundle.count());
    resume(queue, bundle.lane(), held, all, worker, nowNanos);
  }

  /**
   * A worker has said that it still has a bundle.
   *
   * @param unreported the offsets of its jobs that have not been reported
   */
  public void resume(
      String queue, Lane lane, HeldBundle bundle, BitSet unreported, String worker, long nowNanos) {
    LaneOfQueue place = new LaneOfQueue(queue, lane);
    Lease lease = new Lease(place, bundle, unreported, worker, nowNanos, nowNanos + leaseNanos);
    Lease before = leases.put(bundle.key(), lease);
    if (before != null) {
      count(before, -before.openJobs);
    }
    count(lease, lease.openJobs);
  }

  private void count(Lease lease, int jobs) {
    open.merge(lease.lane, jobs, Integer::sum);
    openAt.compute(
        lease.worker,
        (worker, before) -> {
          int now = (before == null ? 0 : before) + jobs;
          return now == 0 ? null : now; // workers come and go
        });
  }

  /** How many jobs of a lane the workers have. */
  int open(LaneOfQueue lane) {
    return open.getOrDefault(lane, 0);
  }

  /** Whether a worker is known to have this bundle. */
  public boolean has(BundleKey key) {
    return leases.containsKey(key);
  }

  /** A worker says that it still has these bundles. */
  public void renew(String worker, List<HeldBundle> held, long nowNanos) {
    for (HeldBundle bundle : held) {
      Lease lease = leases.get(bundle.key());
      if (lease != null && lease.worker.equals(worker)) {
        lease.endsNanos = nowNanos + leaseNanos;
      }
    }
  }

  /** Results have come in; returns how many jobs the lease is relieved of. */
  public int report(ResultSection section) {
    Lease lease = leases.get(section.key());
    if (lease == null) {
      return 0;
    }
    int reported = lease.report(section);
    count(lease, -reported);
    if (lease.openJobs == 0) {
      leases.remove(section.key());
    }
    return reported;
  }

  /** Gives all leases more time, after the coordinator itself stood still. */
  public void extend(long nanos) {
    leases.values().forEach(lease -> lease.endsNanos += nanos);
  }

  /** Ends the leases whose time is over and returns them. */
  public List<Lease> expire(long nowNanos) {
    List<Lease> over = new ArrayList<>();
    leases.values().stream().filter(lease -> lease.endsNanos - nowNanos <= 0).forEach(over::add);
    for (Lease lease : over) {
      leases.remove(lease.bundle.key());
      count(lease, -lease.openJobs);
    }
    return over;
  }

  public int size() {
    return leases.size();
  }

  /** How many jobs all workers have that are not reported. */
  public int jobs() {
    return open.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many jobs a worker has that are not reported. */
  public int held(String worker) {
    return openAt.getOrDefault(worker, 0);
  }

  /** The first {@code most} bundles that workers have had since before that time, oldest first. */
  public List<Lease> heldSince(long beforeNanos, int most) {
    return leases.values().stream()
        .takeWhile(lease -> lease.sinceNanos - beforeNanos < 0) // nearly in the order of their ages
        .limit(most)
        .toList();
  }

  /** The jobs of a run that workers have and have not reported. */
  public BitSet heldOf(String run) {
    BitSet held = new BitSet();
    for (Lease lease : leases.values()) {
      if (lease.bundle.key().run().equals(run)) {
        lease.forEachOpen((first, count) -> held.set(first, first + count));
      }
    }
    return held;
  }

  /** Takes stretches of consecutive jobs. */
  @FunctionalInterface
  public interface Stretches {
    void accept(int first, int count);
  }

  /** A bundle in a worker's hands. */
  public static final class Lease {
    private final LaneOfQueue lane;
    private final HeldBundle bundle;
    private final BitSet open;
    private final String worker;
    private final long sinceNanos;
    private long endsNanos;
    private int openJobs;

    private Lease(
        LaneOfQueue lane,
        HeldBundle bundle,
        BitSet open,
        String worker,
        long sinceNanos,
        long endsNanos) {
      this.lane = lane;
      this.bundle = bundle;
      this.open = open;
      this.worker = worker;
      this.sinceNanos = sinceNanos;
      this.endsNanos = endsNanos;
      this.openJobs = open.cardinality();
    }

    public BundleKey key() {
      return bundle.key();
    }

    public String worker() {
      return worker;
    }

    /** When its worker has taken it, or the coordinator has heard of that. */
    public long sinceNanos() {
      return sinceNanos;
    }

    /** How many of its jobs have not been reported. */
    public int open() {
      return openJobs;
    }

    /** The index of the first of its jobs that has not been reported. */
    public int firstOpen() {
      return key().first() + Math.max(0, open.nextSetBit(0));
    }

    /** Visits the stretches of jobs that have not been reported: first index and count. */
    public void forEachOpen(Stretches visitor) {
      for (int from = open.nextSetBit(0); from >= 0; ) {
        int to = open.nextClearBit(from);
        visitor.accept(key().first() + from, to - from);
        from = open.nextSetBit(to);
      }
    }

    private int report(ResultSection section) {
      int before = openJobs;
      if (section.inOrder() && section.size() == bundle.count()) {
        openJobs = 0;
        return before;
      }
      for (int row = 0; row < section.size(); row++) {
        int offset = section.offset(row);
        if (open.get(offset)) {
          open.clear(offset);
          openJobs--;
        }
      }
      return before - openJobs;
    }
  }
}
