package dev.quadrant.worker.execution.member;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import dev.quadrant.model.Outcome;
import dev.quadrant.time.ClockId;
import dev.quadrant.time.ClockOffset;
import dev.quadrant.time.Ticker;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The member of another process. */
final class OtherPeer implements Peer {

  private static final Logger LOG = LoggerFactory.getLogger(OtherPeer.class);

  private final IExecutorService jobs;
  private final IExecutorService steering;
  private final Member member;
  private final Traits traits;
  private final Ticker ticker;

  OtherPeer(HazelcastInstance own, Member member, Traits traits, Ticker ticker) {
    this.jobs = own.getExecutorService(Tasks.JOBS);
    this.steering = own.getExecutorService(Tasks.STEERING);
    this.member = member;
    this.traits = traits;
    this.ticker = ticker;
  }

  @Override
  public String name() {
    return traits.worker();
  }

  @Override
  public int slots() {
    return traits.slots();
  }

  @Override
  public boolean runs(String jobType) {
    return traits.jobTypes().contains(jobType);
  }

  @Override
  public boolean sameClock() {
    return traits.clock().equals(ClockId.OWN);
  }

  @Override
  public void submit(SliceTask task, ExecutionCallback<SliceAnswer> answer) {
    jobs.submitToMember(task, member, answer);
  }

  @Override
  public void stop(SliceId slice, Outcome reason) {
    steer(new StopTask(slice, StopTask.ALL, reason), ignored -> {});
  }

  @Override
  public void stop(SliceId slice, int row, Outcome reason) {
    steer(new StopTask(slice, row, reason), ignored -> {});
  }

  @Override
  public void look(String owner, List<Long> numbers, BiConsumer<Sight, ClockOffset> answer) {
    long askedNanos = ticker.nanos();
    long[] asked = numbers.stream().mapToLong(Long::longValue).toArray();
    steer(
        new LookTask(owner, asked),
        sight -> answer.accept(sight, clock(askedNanos, sight.nanos())));
  }

  private ClockOffset clock(long askedNanos, long theirNanos) {
    return sameClock()
        ? ClockOffset.NONE
        : ClockOffset.measured(askedNanos, theirNanos, ticker.nanos());
  }

  @Override
  public void handBack(SliceId slice, Consumer<HandedBack> answer) {
    steer(new HandBackTask(slice), answer);
  }

  private <T> void steer(Callable<T> task, Consumer<T> answer) {
    try {
      steering.submitToMember(
          task,
          member,
          new ExecutionCallback<T>() {
            @Override
            public void onResponse(T value) {
              answer.accept(value);
            }

            @Override
            public void onFailure(Throwable failure) {
              failed(failure);
            }
          });
    } catch (RuntimeException refused) {
      failed(refused);
    }
  }

  /** What the member has is lost with it, and that is noticed where its answers are awaited. */
  private void failed(Throwable failure) {
    LOG.debug("{} does not answer: {}", name(), failure.toString());
  }
}
