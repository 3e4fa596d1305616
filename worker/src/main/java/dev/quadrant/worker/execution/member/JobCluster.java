package dev.quadrant.worker.execution.member;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.time.ClockId;
import dev.quadrant.time.Ticker;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker among the members of a cluster that run each other's jobs. It runs those of others as
 * well as its own, in the same slots, and gives others its own where they have idle ones and serve
 * all of its queues.
 */
public final class JobCluster {

  private static final Logger LOG = LoggerFactory.getLogger(JobCluster.class);
  private static final long EXPIRE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int QUEUED_PER_SLOT = 64;

  private final Traits traits;
  private final Ticker ticker;
  private final MemberHost host;
  private final AtomicLong numbers = new AtomicLong();
  private volatile @Nullable Peers peers;
  private final AtomicInteger lostSlots = new AtomicInteger();
  private volatile Runnable onWornOut = () -> {};

  /**
   * A worker that has not joined yet.
   *
   * @param slots how many jobs it runs at once
   */
  public JobCluster(
      String worker, Collection<String> queues, JobTypes types, JobSettings settings, int slots) {
    this.traits =
        new Traits(UUID.randomUUID().toString(), worker, ClockId.OWN, queues, slots, types.names());
    this.ticker = Ticker.SYSTEM;
    this.host = new MemberHost(name -> form(types, settings, name), slots, ticker, this::slotLost);
  }

  private static JobForm form(JobTypes types, JobSettings settings, String name) {
    Optional<JobTypeProvider> type = types.find(name);
    return type.orElseThrow(() ->
            new IllegalStateException(
                "this worker does not have the job type '%s'".formatted(name)))
        .form(settings);
  }

  /** What a thread does that is lost to a job goes on: no other can take its place for ever. */
  private void slotLost() {
    int lost = lostSlots.incrementAndGet();
    LOG.warn("hazelcast has lost {} of {} slots to jobs that do not stop", lost, traits.slots());
    if (2 * lost >= traits.slots()) {
      onWornOut.run();
    }
  }

  /** Calls {@code listener} when half of the slots are lost: the process is to be replaced. */
  public void onWornOut(Runnable listener) {
    onWornOut = listener;
  }

  /** Prepares a member that is to be started. */
  public void configure(Config config) {
    traits.write(config.getMemberAttributeConfig());
    int slots = traits.slots();
    // As many threads again, for those that wait for a slot or are lost to jobs that do not stop.
    Tasks.configure(config, 2 * slots, QUEUED_PER_SLOT * slots);
    ConcurrentMap<String, Object> context = new ConcurrentHashMap<>();
    host.install(context);
    config.setUserContext(context);
  }

  /** The member has been started. */
  public void joined(HazelcastInstance member) {
    Peers all = new Peers(new OwnPeer(member, host, traits.slots()), ticker.nanos());
    peers = all;
    Thread.ofPlatform().daemon().name("quadrant-cluster-watch").start(() -> watch(member, all));
  }

  private void watch(HazelcastInstance member, Peers all) {
    long lookedNanos = ticker.nanos() - LOOK_NANOS;
    while (member.getLifecycleService().isRunning()) {
      long nowNanos = ticker.nanos();
      host.expire(nowNanos);
      if (nowNanos - lookedNanos >= LOOK_NANOS) {
        lookedNanos = nowNanos;
        look(member, all);
      }
      LockSupport.parkNanos(this, EXPIRE_NANOS);
    }
  }

  /** Sees who is there. */
  private void look(HazelcastInstance member, Peers all) {
    Map<UUID, Peer> others = new HashMap<>();
    Set<String> owners = new HashSet<>();
    try {
      for (Member each : member.getCluster().getMembers()) {
        Traits.of(each)
            .ifPresent(told -> {
              owners.add(told.owner());
              if (!each.localMember() && told.queues().containsAll(traits.queues())) {
                others.put(each.getUuid(), new OtherPeer(member, each, told, ticker));
              }
            });
      }
    } catch (HazelcastInstanceNotActiveException leaving) {
      return;
    }
    all.others(others, ticker.nanos());
    host.keepOnly(owners);
  }

  /** What this worker gives to members, itself among them. */
  MemberWork work(Runnable lookSoon) {
    return new MemberWork(
        Objects.requireNonNull(peers, "has not joined"),
        traits.owner(),
        numbers,
        ticker,
        () -> {}, // the host of the job gives up its thread
        lookSoon);
  }

  MemberHost host() {
    return host;
  }

  /** Begins nothing more for anybody, and says so to others. */
  public void leave() {
    host.leave();
  }

  /** Whether it runs no job. */
  public boolean idle() {
    return host.idle();
  }
}
