package dev.quadrant.worker.execution.member;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import dev.quadrant.member.Members;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.ExecutionModel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The executor of an embedded Hazelcast member: a slot is one of its threads. For now the member is
 * alone; jobs nevertheless travel to it as a task's bytes.
 */
public final class HazelcastModel implements ExecutionModel {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Ticker ticker;
  private final HazelcastInstance member;
  private final MemberJobs jobs;
  private final MemberWork work;
  private final Thread watch;
  private volatile boolean closed;

  /** Starts a member; takes a second or two the first time. */
  public HazelcastModel(int slots, Ticker ticker, Runnable onSlotLost) {
    this(slots, ticker, onSlotLost, MemberConfig.of(slots, MemberWork.most(slots)));
  }

  HazelcastModel(int slots, Ticker ticker, Runnable onSlotLost, Config config) {
    this.ticker = ticker;
    this.jobs = new MemberJobs(ticker);
    this.member = Members.start(config);
    jobs.install(member);
    this.work = new MemberWork(slots, submitter(), jobs, ticker, onSlotLost, this::lookSoon);
    this.watch = Thread.ofPlatform().daemon().name("quadrant-member-watch").unstarted(this::watch);
    watch.start();
  }

  private MemberWork.Submitter submitter() {
    IExecutorService executor = member.getExecutorService(MemberConfig.EXECUTOR);
    Member self = member.getCluster().getLocalMember();
    return (task, callback) -> executor.submitToMember(task, self, callback);
  }

  private void watch() {
    while (!closed) {
      work.look(ticker.nanos());
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
  }

  private void lookSoon() {
    LockSupport.unpark(watch);
  }

  @Override
  public void execute(BundleExecution bundle) {
    jobs.register(bundle.bundle().lane().jobType(), bundle.form());
    work.add(bundle);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watch);
    work.stop();
    member.getLifecycleService().terminate();
    work.end();
  }
}
