package dev.quadrant.coordinator.track;

import dev.quadrant.model.JobCounts;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import dev.quadrant.wire.proto.PhaseMessage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a run has come: delayed, open, begun, cancelled. */
final class RunPhase {

  private final long notBeforeNanos;
  private final @Nullable Long deadlineNanos;
  private boolean delayed;
  private boolean open;
  private boolean begun;
  private @Nullable String cancelReason;

  RunPhase(RunSpec spec, long submittedNanos) {
    Duration deadline = spec.schedule().deadline();
    this.notBeforeNanos = submittedNanos + spec.schedule().delay().toNanos();
    this.deadlineNanos = deadline == null ? null : submittedNanos + deadline.toNanos();
    this.delayed = spec.schedule().delay().isPositive();
    this.open = spec.open();
  }

  void wake(long nowNanos) {
    if (delayed && sinceDueNanos(nowNanos) >= 0) {
      delayed = false;
    }
  }

  /** How long jobs may have been published, cancelled or not; negative before. */
  long sinceDueNanos(long nowNanos) {
    return nowNanos - notBeforeNanos;
  }

  /** Whether jobs may be published. */
  boolean publishes() {
    return !delayed && cancelReason == null;
  }

  boolean overdue(long nowNanos) {
    return deadlineNanos != null && cancelReason == null && nowNanos - deadlineNanos >= 0;
  }

  boolean open() {
    return open;
  }

  void close() {
    open = false;
  }

  void begin() {
    begun = true;
  }

  void cancel(String reason) {
    open = false;
    cancelReason = reason;
  }

  boolean cancelling() {
    return cancelReason != null;
  }

  Optional<String> cancelReason() {
    return Optional.ofNullable(cancelReason);
  }

  /** The run goes on. */
  void reopen() {
    cancelReason = null;
  }

  PhaseMessage save() {
    PhaseMessage.Builder message = PhaseMessage.newBuilder().setOpen(open).setBegun(begun);
    if (cancelReason != null) {
      message.setCancelReason(cancelReason);
    }
    return message.build();
  }

  void load(PhaseMessage saved) {
    open = saved.getOpen();
    begun = saved.getBegun();
    cancelReason = saved.hasCancelReason() ? saved.getCancelReason() : null;
  }

  RunState state(boolean ended, JobCounts counts) {
    if (open) {
      return RunState.OPEN;
    }
    if (!ended) {
      return begun ? RunState.RUNNING : RunState.ACCEPTED;
    }
    if (counts.unsuccessful() > 0) {
      return RunState.FAILED;
    }
    return counts.cancelled() > 0 || cancelReason != null ? RunState.CANCELLED : RunState.SUCCEEDED;
  }
}
