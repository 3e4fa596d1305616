package dev.quadrant.worker.execution.member;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import dev.quadrant.job.JobForm;
import dev.quadrant.member.Members;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.ExecutionModel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The executors of Hazelcast members: a slot is one of their threads. Jobs travel to them as a
 * task's bytes, also to the worker's own. A worker in no cluster has a member of its own, that is
 * alone; one in a cluster shares its slots, and those of others that are idle.
 */
public final class HazelcastModel implements ExecutionModel {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Ticker ticker;
  private final MemberHost host;
  private final MemberWork work;
  private final Runnable leave;
  private final Thread watch;
  private volatile boolean closed;

  /** Starts a member that stays alone; takes a second or two the first time. */
  public HazelcastModel(int slots, Ticker ticker, Runnable onSlotLost) {
    this(slots, ticker, onSlotLost, MemberConfig.of(slots, 2 * slots));
  }

  HazelcastModel(int slots, Ticker ticker, Runnable onSlotLost, Config config) {
    this.ticker = ticker;
    this.host = new MemberHost(HazelcastModel::unknown, slots, ticker, () -> {});
    HazelcastInstance member = Members.start(config);
    host.install(member.getUserContext());
    Peers alone = new Peers(new OwnPeer(member, host, slots), ticker.nanos());
    this.work = new MemberWork(alone, "self", new AtomicLong(), ticker, onSlotLost, this::lookSoon);
    this.leave = member.getLifecycleService()::terminate;
    this.watch = watching();
  }

  /** Runs jobs on the members of a cluster. */
  public HazelcastModel(JobCluster cluster, Ticker ticker) {
    this.ticker = ticker;
    this.host = cluster.host();
    this.work = cluster.work(this::lookSoon);
    this.leave = () -> {};
    this.watch = watching();
  }

  private static JobForm unknown(String jobType) {
    throw new IllegalStateException(
        "this member does not have the job type '%s'".formatted(jobType));
  }

  private Thread watching() {
    Thread started =
        Thread.ofPlatform().daemon().name("quadrant-member-watch").unstarted(this::watch);
    started.start();
    return started;
  }

  private void watch() {
    while (!closed) {
      boolean soon = work.look(ticker.nanos());
      LockSupport.parkNanos(this, soon ? LOOK_NANOS : REST_NANOS);
    }
  }

  private void lookSoon() {
    LockSupport.unpark(watch);
  }

  @Override
  public void execute(BundleExecution bundle) {
    host.register(bundle.bundle().lane().jobType(), bundle.form());
    work.add(bundle);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watch);
    work.stop();
    leave.run();
    work.end();
  }
}
