package dev.quadrant.worker.execution.member;

import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import dev.quadrant.wire.ResultSectionCodec;
import dev.quadrant.worker.execution.BlockingSlot;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.HostedSlice;
import dev.quadrant.worker.execution.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A slice that runs on a member's thread, and what others may ask of it meanwhile. */
final class MemberSlice {

  private final HostedSlice hosted;
  private final List<byte[]> sections = new ArrayList<>();
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

  /** Settles those that have not begun if they never will; whether that is so. */
  boolean endsUnbegun() {
    Outcome refused = execution().refusal();
    if (refused != null) {
      new Slice(execution(), 0, execution().count()).notStarted(refused);
    }
    return refused != null || hosted.exhausted();
  }

  /** Whether every job has its outcome, though one may go on that was given up. */
  boolean settled() {
    return IntStream.range(0, execution().count()).allMatch(execution()::settled);
  }

  /** The outcomes that have come in since the last call. */
  synchronized byte[] news() {
    ResultSection section = execution().collect(Integer.MAX_VALUE);
    if (section == null) {
      return Bytes.NONE;
    }
    byte[] encoded = ResultSectionCodec.encode(section).toByteArray();
    sections.add(encoded);
    return encoded;
  }

  /** All outcomes so far. */
  synchronized List<byte[]> results() {
    news();
    return List.copyOf(sections);
  }
}
