package dev.quadrant.worker.execution.member;

import dev.quadrant.model.ResultSection;
import dev.quadrant.wire.ResultSectionCodec;
import dev.quadrant.worker.execution.BlockingSlot;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.HostedSlice;
import dev.quadrant.worker.execution.Slice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A slice that runs on a member's thread, and what others may ask of it meanwhile. */
final class MemberSlice {

  private final HostedSlice hosted;
  private volatile @Nullable Begun begun;

  MemberSlice(HostedSlice hosted) {
    this.hosted = hosted;
  }

  private record Begun(int row, long startedNanos) {}

  BundleExecution execution() {
    return hosted.execution();
  }

  /** Runs the jobs; false if the thread was given up meanwhile. */
  boolean run(BlockingSlot slot) {
    BundleExecution execution = hosted.execution();
    for (int row = hosted.claim(); row >= 0; row = hosted.claim()) {
      begun = new Begun(row, execution.ticker().nanos());
      boolean kept = slot.run(new Slice(execution, row, row + 1));
      begun = null;
      if (!kept) {
        return false;
      }
    }
    return true;
  }

  /** The job that runs now. */
  Optional<Sight.Running> running() {
    Begun job = begun;
    return job == null
        ? Optional.empty()
        : Optional.of(new Sight.Running(job.row, job.startedNanos, hosted.execution().progress()));
  }

  /** Lets what runs go on, and settles the rest as returned. */
  void endBehindRunning() {
    hosted.returnUnstarted();
  }

  byte[] handBack() {
    endBehindRunning();
    return results();
  }

  /** The outcomes that have come in since the last call. */
  synchronized byte[] results() {
    ResultSection section = hosted.execution().collect(Integer.MAX_VALUE);
    return section == null ? Bytes.NONE : ResultSectionCodec.encode(section).toByteArray();
  }
}
