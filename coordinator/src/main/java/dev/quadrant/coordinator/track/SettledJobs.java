package dev.quadrant.coordinator.track;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.wire.proto.SettledJobsMessage;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Which jobs of a run are settled, and how: a bit a job, and further ones where not all succeeded.
 */
final class SettledJobs {

  private final BitSet settled = new BitSet();
  private final BitSet failed = new BitSet();
  private final BitSet cancelled = new BitSet();
  private final BitSet dead = new BitSet();
  private int succeededCount;
  private int failedCount;
  private int cancelledCount;
  private int deadCount;

  boolean has(int index) {
    return settled.get(index);
  }

  /** The first job from {@code index} on that is not settled. */
  int nextOpen(int index) {
    return settled.nextClearBit(index);
  }

  /** Of so many jobs, those that are not settled. */
  BitSet open(int jobs) {
    BitSet open = (BitSet) settled.clone();
    open.flip(0, jobs);
    return open;
  }

  /** The first job from {@code index} on that is settled; a huge number if there is none. */
  int nextSettled(int index) {
    int next = settled.nextSetBit(index);
    return next < 0 ? Integer.MAX_VALUE : next;
  }

  /** Settles a job that is not settled. */
  void settle(int index, JobState state) {
    settled.set(index);
    switch (state) {
      case SUCCEEDED -> succeededCount++;
      case FAILED -> {
        failed.set(index);
        failedCount++;
      }
      case CANCELLED -> {
        cancelled.set(index);
        cancelledCount++;
      }
      case DEAD -> {
        dead.set(index);
        deadCount++;
      }
      case PENDING, RUNNING -> throw new IllegalArgumentException(state + " is not terminal");
    }
  }

  /** Opens the failed and dead jobs again and returns them. */
  BitSet reopen() {
    BitSet reopened = (BitSet) failed.clone();
    reopened.or(dead);
    settled.andNot(reopened);
    failed.clear();
    dead.clear();
    failedCount = 0;
    deadCount = 0;
    return reopened;
  }

  /** The state of a settled job, {@code PENDING} for others. */
  JobState state(int index) {
    if (!settled.get(index)) {
      return JobState.PENDING;
    }
    if (failed.get(index)) {
      return JobState.FAILED;
    }
    if (dead.get(index)) {
      return JobState.DEAD;
    }
    return cancelled.get(index) ? JobState.CANCELLED : JobState.SUCCEEDED;
  }

  /** The first job from {@code from} on in this state, whether it exists or not; or negative. */
  int next(JobState state, int from) {
    return switch (state) {
      case PENDING, RUNNING -> settled.nextClearBit(from);
      case FAILED -> failed.nextSetBit(from);
      case DEAD -> dead.nextSetBit(from);
      case CANCELLED -> cancelled.nextSetBit(from);
      case SUCCEEDED -> nextSucceeded(from);
    };
  }

  private int nextSucceeded(int from) {
    int next = settled.nextSetBit(from);
    while (next >= 0 && state(next) != JobState.SUCCEEDED) {
      next = settled.nextSetBit(next + 1);
    }
    return next;
  }

  /** Visits the stretches of settled jobs. */
  void forEach(Consumer<JobRange> visitor) {
    for (int first = settled.nextSetBit(0); first >= 0; ) {
      int end = settled.nextClearBit(first);
      visitor.accept(new JobRange(first, end - first, 0));
      first = settled.nextSetBit(end);
    }
  }

  SettledJobsMessage save() {
    return SettledJobsMessage.newBuilder()
        .setSettled(bytes(settled))
        .setFailed(bytes(failed))
        .setCancelled(bytes(cancelled))
        .setDead(bytes(dead))
        .build();
  }

  private static ByteString bytes(BitSet bits) {
    return UnsafeByteOperations.unsafeWrap(bits.toByteArray());
  }

  void load(SettledJobsMessage saved) {
    load(settled, saved.getSettled());
    failedCount = load(failed, saved.getFailed());
    cancelledCount = load(cancelled, saved.getCancelled());
    deadCount = load(dead, saved.getDead());
    succeededCount = settled.cardinality() - failedCount - cancelledCount - deadCount;
  }

  private static int load(BitSet bits, ByteString saved) {
    bits.or(BitSet.valueOf(saved.asReadOnlyByteBuffer()));
    return bits.cardinality();
  }

  /** How many jobs are settled. */
  int total() {
    return succeededCount + failedCount + cancelledCount + deadCount;
  }

  /** The jobs by state when {@code running} of {@code jobs} run. */
  JobCounts counts(int jobs, int running) {
    return new JobCounts(
        jobs,
        jobs - total() - running,
        running,
        succeededCount,
        failedCount,
        cancelledCount,
        deadCount);
  }
}
