package dev.quadrant.worker.execution.member;

import com.google.protobuf.InvalidProtocolBufferException;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.MemberLeftException;
import com.hazelcast.core.OperationTimeoutException;
import com.hazelcast.spi.exception.TargetNotMemberException;
import dev.quadrant.model.Outcome;
import dev.quadrant.time.ClockOffset;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.ResultSectionCodec;
import dev.quadrant.wire.proto.ResultSectionMessage;
import dev.quadrant.worker.execution.RemoteSlice;
import dev.quadrant.worker.execution.Slice;
import dev.quadrant.worker.execution.member.SliceAnswer.Room;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A slice that a member has been given, and what happens when its answer comes. */
final class GivenSlice implements ExecutionCallback<SliceAnswer>, RemoteSlice.Host {

  private static final Logger LOG = LoggerFactory.getLogger(GivenSlice.class);

  /** Jobs behind one that has run for so long go to another thread. */
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** A slice that waits for so long has more before it than one of short jobs. */
  private static final long WAIT_NANOS = MemberWork.SLICE_NANOS + LONG_NANOS;

  /** A job's time-out below this is worth a look every 20 ms. */
  private static final long SHORT_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final MemberWork work;
  private final SliceId id;
  private final RemoteSlice slice;
  private final Place place;
  private final long sentNanos;

  GivenSlice(MemberWork work, SliceId id, Slice jobs, Place place, long nowNanos) {
    this.work = work;
    this.id = id;
    this.slice = new RemoteSlice(id.number(), jobs, this, place.peer().name());
    this.place = place;
    this.sentNanos = nowNanos;
  }

  SliceId id() {
    return id;
  }

  RemoteSlice slice() {
    return slice;
  }

  Place place() {
    return place;
  }

  /** What is elsewhere is asked about only when it takes long. */
  boolean worthALook(long nowNanos) {
    return place.own() || nowNanos - sentNanos > WAIT_NANOS;
  }

  /** Whether it is of use to look at it soon: jobs wait in it, or one may be overdue soon. */
  boolean isUrgent() {
    return slice.open() > 1 || slice.slice().bundle().bundle().timeoutNanos() < SHORT_LIMIT_NANOS;
  }

  /** A look has shown what runs; what need not wait there is taken back. */
  void seen(Optional<Sight.Running> running, ClockOffset clock, long nowNanos) {
    running.ifPresent(job -> {
      slice.runs(job.row(), clock.local(job.startedNanos()));
      slice.progress(job.progress());
    });
    boolean waits = slice.open() > (running.isPresent() ? 1 : 0);
    if (waits && (isStuck(running, clock, nowNanos) || slice.slice().bundle().refusal() != null)) {
      place.peer().handBack(id, this::handedBack);
    }
  }

  private boolean isStuck(Optional<Sight.Running> running, ClockOffset clock, long nowNanos) {
    if (running.isPresent()) {
      return nowNanos - clock.local(running.get().startedNanos()) > LONG_NANOS;
    }
    boolean waits = nowNanos - sentNanos > WAIT_NANOS;
    if (waits && !place.own()) {
      place.has(Room.BUSY, nowNanos);
    }
    return waits && work.idleBut(place, slice.slice().bundle().bundle().lane().jobType());
  }

  private void handedBack(HandedBack known) {
    if (known.begun()) {
      settle(known.section(), place.clock());
    } else {
      work.giveBack(slice.takeBack());
    }
    work.submit();
  }

  private void settle(byte[] section, ClockOffset clock) {
    if (section.length == 0) {
      return;
    }
    try {
      work.giveBack(
          slice.settle(ResultSectionCodec.decode(ResultSectionMessage.parseFrom(section)), clock));
    } catch (InvalidProtocolBufferException | MalformedMessageException malformed) {
      fail(malformed);
    }
  }

  @Override
  public void onResponse(SliceAnswer answer) {
    long nowNanos = work.nowNanos();
    ClockOffset clock =
        place.peer().sameClock() ? ClockOffset.NONE : answer.clock(sentNanos, nowNanos);
    work.answered(this);
    place.has(answer.room(), nowNanos);
    answer.sections().forEach(section -> settle(section, clock));
    work.submit();
  }

  @Override
  public void onFailure(Throwable failure) {
    work.answered(this);
    if (failure instanceof RejectedExecutionException) {
      place.has(Room.BUSY, work.nowNanos());
      work.giveBack(slice.takeBack());
    } else if (place.own()) {
      failedHere(failure);
    } else {
      failedElsewhere(failure);
    }
    work.submit();
  }

  private void failedHere(Throwable failure) {
    if (failure instanceof MemberLeftException) {
      // Its cluster was merged with another, which it joins as a new member: its threads go on.
      place.peer().stop(id, Outcome.RETURNED);
      settle(slice.takeBack(), Outcome.RETURNED);
    } else {
      fail(failure);
    }
  }

  private void failedElsewhere(Throwable failure) {
    place.avoid(work.nowNanos());
    List<Slice> left = slice.takeBack();
    LOG.warn(
        "{} does not answer for {} jobs: {}",
        place.peer().name(),
        left.stream().mapToInt(Slice::size).sum(),
        failure.toString());
    boolean mayHaveBegun =
        failure instanceof MemberLeftException
            || failure instanceof TargetNotMemberException
            || failure instanceof OperationTimeoutException
            || failure instanceof HazelcastInstanceNotActiveException
            || failure instanceof IOException;
    if (mayHaveBegun && !work.closing()) {
      settle(left, Outcome.LOST);
    } else {
      work.giveBack(left);
    }
  }

  private static void settle(List<Slice> slices, Outcome outcome) {
    slices.forEach(each -> each.notStarted(outcome));
  }

  private void fail(Throwable failure) {
    List<Slice> failed = slice.takeBack();
    if (work.closing()) {
      work.giveBack(failed);
      return;
    }
    for (Slice left : failed) {
      for (int offset = left.from(); offset < left.to(); offset++) {
        left.bundle()
            .failed(offset, Outcome.FAILED, work.nowNanos(), 0, "the member failed: " + failure);
      }
    }
  }

  @Override
  public void stop(RemoteSlice ignored, Outcome reason) {
    place.peer().stop(id, reason);
  }

  @Override
  public void stop(RemoteSlice ignored, int row, Outcome reason) {
    place.peer().stop(id, row, reason);
  }

  @Override
  public void bundleStopped() {
    work.lookSoon();
  }

  @Override
  public void giveUp(RemoteSlice ignored, int row) {
    work.slotLost();
  }

  @Override
  public String loss() {
    return "its thread is given up";
  }
}
