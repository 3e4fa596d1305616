package dev.quadrant.worker.execution.member;

import com.google.protobuf.InvalidProtocolBufferException;
import com.hazelcast.core.ExecutionCallback;
import dev.quadrant.model.Outcome;
import dev.quadrant.time.ClockOffset;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.BundleCodec;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.ResultSectionCodec;
import dev.quadrant.wire.proto.ResultSectionMessage;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.JobFeed;
import dev.quadrant.worker.execution.RemoteSlice;
import dev.quadrant.worker.execution.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks a member has been given and has not answered: as many as it has threads, and as many
 * again, so that no thread waits for the next. Thread-safe.
 */
final class MemberWork implements RemoteSlice.Host {

  private static final Logger LOG = LoggerFactory.getLogger(MemberWork.class);
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
  private static final int SLICE_JOBS = 64;

  /** Jobs behind one that has run for so long go to another thread. */
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final JobFeed feed = new JobFeed();
  private final int slots;
  private final Submitter submitter;
  private final MemberJobs member;
  private final Ticker ticker;
  private final Runnable onSlotLost;
  private final Runnable lookSoon;

  private volatile boolean closing;

  // Guarded by this.
  private final SequencedMap<Long, RemoteSlice> inFlight = new LinkedHashMap<>();
  private long slices;

  /** Sends a task to the member. */
  interface Submitter {
    void submit(SliceTask task, ExecutionCallback<byte[]> callback);
  }

  MemberWork(
      int slots,
      Submitter submitter,
      MemberJobs member,
      Ticker ticker,
      Runnable onSlotLost,
      Runnable lookSoon) {
    this.slots = slots;
    this.submitter = submitter;
    this.member = member;
    this.ticker = ticker;
    this.onSlotLost = onSlotLost;
    this.lookSoon = lookSoon;
  }

  /** The most tasks the member can ever have. */
  static int most(int slots) {
    return 2 * slots;
  }

  void add(BundleExecution bundle) {
    feed.add(bundle);
    submit();
  }

  /** Submits tasks while there is room; under the lock, so that they keep their order. */
  private synchronized void submit() {
    while (inFlight.size() < most(slots)) {
      Slice slice = feed.poll(SLICE_NANOS, fairShare());
      if (slice == null) {
        return;
      }
      Outcome stopped = slice.bundle().refusal();
      if (stopped == null) {
        submit(slice);
      } else {
        slice.notStarted(stopped);
      }
    }
  }

  private void submit(Slice slice) {
    slices++;
    RemoteSlice remote = new RemoteSlice(slices, slice, this);
    inFlight.put(slices, remote);
    byte[] bundle = BundleCodec.encode(remote.bundle()).toByteArray();
    try {
      submitter.submit(new SliceTask(slices, bundle), new Answer(remote));
    } catch (RuntimeException refused) {
      // A member that is gone throws one of several kinds; no job is to blame for it.
      LOG.warn("the member takes no task; its jobs are handed back: {}", refused.toString());
      inFlight.remove(slices);
      remote.takeBack().forEach(left -> left.notStarted(Outcome.RETURNED));
    }
  }

  /** Near the end of the work slices become small, so that all threads end together. */
  private int fairShare() {
    return Math.clamp(feed.size() / most(slots), 1, SLICE_JOBS);
  }

  /** What happens when a task has ended. */
  private final class Answer implements ExecutionCallback<byte[]> {
    private final RemoteSlice slice;

    Answer(RemoteSlice slice) {
      this.slice = slice;
    }

    @Override
    public void onResponse(byte[] section) {
      try {
        settle(slice, section);
      } catch (MalformedMessageException malformed) {
        fail(slice, malformed);
      }
      leave();
    }

    @Override
    public void onFailure(Throwable failure) {
      fail(slice, failure);
      leave();
    }

    private void leave() {
      synchronized (MemberWork.this) {
        inFlight.remove(slice.number());
      }
      member.forget(slice.number());
      submit();
    }
  }

  private void settle(RemoteSlice slice, byte[] section) throws MalformedMessageException {
    if (section.length > 0) {
      giveBack(slice.settle(ResultSectionCodec.decode(parse(section)), ClockOffset.NONE));
    }
  }

  private static ResultSectionMessage parse(byte[] section) throws MalformedMessageException {
    try {
      return ResultSectionMessage.parseFrom(section);
    } catch (InvalidProtocolBufferException unreadable) {
      throw new MalformedMessageException("an answer without results", unreadable);
    }
  }

  private void giveBack(List<Slice> back) {
    back.reversed().forEach(feed::giveBack);
  }

  private void fail(RemoteSlice slice, Throwable failure) {
    if (closing) {
      giveBack(slice.takeBack());
      return;
    }
    for (Slice left : slice.takeBack()) {
      for (int offset = left.from(); offset < left.to(); offset++) {
        left.bundle()
            .failed(offset, Outcome.FAILED, ticker.nanos(), 0, "the member failed: " + failure);
      }
    }
  }

  /** Sees to time-outs, cancelled jobs and jobs that wait behind long ones. */
  void look(long nowNanos) {
    List<RemoteSlice> all = inFlight();
    all.reversed().forEach(RemoteSlice::forwardStop); // so that the last cannot start meanwhile
    for (RemoteSlice slice : all) {
      Optional<MemberSlice.Running> running = member.running(slice.number());
      running.ifPresent(job -> {
        slice.runs(job.row(), job.startedNanos());
        slice.progress(member.progress(slice.number()));
      });
      boolean waits = slice.open() > (running.isPresent() ? 1 : 0);
      boolean tooLong = running.isPresent() && nowNanos - running.get().startedNanos() > LONG_NANOS;
      if (waits && (tooLong || slice.slice().bundle().handsBack())) {
        free(slice);
      }
    }
  }

  private synchronized List<RemoteSlice> inFlight() {
    return List.copyOf(inFlight.values());
  }

  /** Takes back what has not begun. */
  private void free(RemoteSlice slice) {
    try {
      Optional<byte[]> known = member.handBack(slice.number());
      if (known.isPresent()) {
        settle(slice, known.get());
      } else {
        giveBack(slice.takeBack());
      }
    } catch (MalformedMessageException malformed) {
      fail(slice, malformed);
    }
    submit();
  }

  @Override
  public void stop(RemoteSlice slice, Outcome reason) {
    member.stop(slice.number(), reason);
  }

  @Override
  public void stop(RemoteSlice slice, int row, Outcome reason) {
    member.stop(slice.number(), row, reason);
  }

  @Override
  public void bundleStopped() {
    lookSoon.run();
  }

  @Override
  public void giveUp(RemoteSlice slice, int row) {
    onSlotLost.run();
  }

  @Override
  public String loss() {
    return "its thread is given up";
  }

  /** Starts nothing more and stops what runs. */
  void stop() {
    closing = true;
    feed.close();
    inFlight().forEach(slice -> stop(slice, Outcome.RETURNED));
  }

  /** The member is gone: what it has not answered is returned. */
  void end() {
    inFlight().forEach(slice -> giveBack(slice.takeBack()));
  }
}
