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

  /** The section of no jobs. */
  static final byte[] NOTHING = new byte[0];

  private final HostedSlice hosted;
  private volatile @Nullable Running running;

  MemberSlice(HostedSlice hosted) {
    this.hosted = hosted;
  }

  /**
   * A running job.
   *
   * @param startedNanos the member's clock
   */
  record Running(int row, long startedNanos) {}

  /** How much of the running job is done. */
  double progress() {
    return hosted.execution().progress();
  }

  BundleExecution execution() {
    return hosted.execution();
  }

  void run(BlockingSlot slot) {
    BundleExecution execution = hosted.execution();
    for (int row = hosted.claim(); row >= 0; row = hosted.claim()) {
      running = new Running(row, execution.ticker().nanos());
      slot.run(new Slice(execution, row, row + 1));
      running = null;
    }
  }

  Optional<Running> running() {
    return Optional.ofNullable(running);
  }

  byte[] handBack() {
    hosted.returnUnstarted();
    return results();
  }

  /** The outcomes that have come in since the last call. */
  synchronized byte[] results() {
    ResultSection section = hosted.execution().collect(Integer.MAX_VALUE);
    return section == null ? NOTHING : ResultSectionCodec.encode(section).toByteArray();
  }
}
