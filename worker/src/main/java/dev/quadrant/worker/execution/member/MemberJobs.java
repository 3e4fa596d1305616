package dev.quadrant.worker.execution.member;

import com.google.protobuf.InvalidProtocolBufferException;
import com.hazelcast.core.HazelcastInstance;
import dev.quadrant.job.JobForm;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.Outcome;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.BundleCodec;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.proto.BundleMessage;
import dev.quadrant.worker.execution.BlockingSlot;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.HostedSlice;
import dev.quadrant.worker.execution.RunPace;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a member runs: found by tasks in the member's user context, and asked from outside about
 * jobs that are under way. Thread-safe.
 */
final class MemberJobs {

  private static final String CONTEXT = "quadrant.jobs";

  private final Map<String, JobForm> forms = new ConcurrentHashMap<>();

  // Until their answers have come: what has run is not taken for what has not begun.
  private final Map<Long, MemberSlice> slices = new ConcurrentHashMap<>();
  private final Map<Long, Outcome> stopped = new ConcurrentHashMap<>();
  private final RunPace pace = new RunPace();
  private final Ticker ticker;

  // Whoever submitted a job gives up its slot; here its thread goes on until it ends.
  private final BlockingSlot slot = new BlockingSlot(() -> {});

  MemberJobs(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Lets a member's tasks find these. */
  void install(HazelcastInstance member) {
    member.getUserContext().put(CONTEXT, this);
  }

  /** The jobs of a member. */
  static MemberJobs of(HazelcastInstance member) {
    if (member.getUserContext().get(CONTEXT) instanceof MemberJobs jobs) {
      return jobs;
    }
    throw new IllegalStateException("this member runs no jobs");
  }

  /** Makes a job type known by its name. */
  void register(String jobType, JobForm form) {
    forms.put(jobType, form);
  }

  /** Runs the jobs of a task, one after the other; the answer is a result section. */
  byte[] run(long number, byte[] message) throws MalformedMessageException {
    Bundle bundle = decode(message);
    JobForm form = forms.get(bundle.lane().jobType());
    if (form == null) {
      throw new IllegalStateException(
          "this member does not have the job type '%s'".formatted(bundle.lane().jobType()));
    }
    BundleExecution execution = new BundleExecution(bundle, () -> form, pace, ticker, () -> {});
    MemberSlice slice = new MemberSlice(new HostedSlice(number, execution));
    slices.put(number, slice);
    Outcome reason = stopped.get(number);
    if (reason != null) {
      execution.stop(reason);
    }
    slice.run(slot);
    return slice.results();
  }

  private static Bundle decode(byte[] message) throws MalformedMessageException {
    try {
      return BundleCodec.decode(BundleMessage.parseFrom(message));
    } catch (InvalidProtocolBufferException unreadable) {
      throw new MalformedMessageException("a task without a bundle", unreadable);
    }
  }

  /** The job of a slice that runs now. */
  Optional<MemberSlice.Running> running(long number) {
    MemberSlice slice = slices.get(number);
    return slice == null ? Optional.empty() : slice.running();
  }

  /** How much of that job is done. */
  double progress(long number) {
    MemberSlice slice = slices.get(number);
    return slice == null ? 0 : slice.progress();
  }

  /** Stops what runs of a slice and lets nothing else start, also if it is still queued. */
  void stop(long number, Outcome reason) {
    stopped.put(number, reason); // before the look, as run does it the other way round
    MemberSlice slice = slices.get(number);
    if (slice != null) {
      slice.execution().stop(reason);
    }
  }

  /** Whoever submitted the slice has its answer. */
  void forget(long number) {
    slices.remove(number);
    stopped.remove(number);
  }

  /** Stops one job. */
  void stop(long number, int row, Outcome reason) {
    MemberSlice slice = slices.get(number);
    if (slice != null) {
      slice.execution().stop(row, reason);
    }
  }

  /**
   * Ends a slice behind its running job.
   *
   * @return what is known by now, as a result section; empty if it had not begun, and never will
   */
  Optional<byte[]> handBack(long number) {
    stopped.put(number, Outcome.RETURNED); // before the look, as run does it the other way round
    return Optional.ofNullable(slices.get(number)).map(MemberSlice::handBack);
  }
}
