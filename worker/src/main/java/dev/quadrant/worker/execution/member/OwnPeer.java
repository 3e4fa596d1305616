package dev.quadrant.worker.execution.member;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import dev.quadrant.model.Outcome;
import dev.quadrant.time.ClockOffset;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The member of this process: tasks go through its executor, all else is asked directly. */
final class OwnPeer implements Peer {

  private final IExecutorService executor;
  private final HazelcastInstance member;
  private final MemberHost host;
  private final int slots;

  OwnPeer(HazelcastInstance member, MemberHost host, int slots) {
    this.executor = member.getExecutorService(Tasks.JOBS);
    this.member = member;
    this.host = host;
    this.slots = slots;
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public boolean runs(String jobType) {
    return true; // or the worker would not have got such jobs
  }

  @Override
  public boolean sameClock() {
    return true;
  }

  @Override
  public void submit(SliceTask task, ExecutionCallback<SliceAnswer> answer) {
    Member self = member.getCluster().getLocalMember();
    executor.submitToMember(task, self, answer);
  }

  @Override
  public void stop(SliceId slice, Outcome reason) {
    host.stop(slice, reason);
  }

  @Override
  public void stop(SliceId slice, int row, Outcome reason) {
    host.stop(slice, row, reason);
  }

  @Override
  public void look(String owner, List<Long> numbers, BiConsumer<Sight, ClockOffset> answer) {
    long[] asked = numbers.stream().mapToLong(Long::longValue).toArray();
    answer.accept(host.look(owner, asked), ClockOffset.NONE);
  }

  @Override
  public void handBack(SliceId slice, Consumer<HandedBack> answer) {
    answer.accept(host.handBack(slice));
  }
}
