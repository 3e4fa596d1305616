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
import dev.quadrant.worker.execution.member.SliceAnswer.Room;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks members have been given and have not answered: its own as many as it has threads, and
 * as many again, so that no thread waits for the next; others one for each of their threads that is
 * idle. Thread-safe.
 */
final class MemberWork {

  private static final Logger LOG = LoggerFactory.getLogger(MemberWork.class);
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
  private static final int SLICE_JOBS = 64;

  /** Jobs behind one that has run for so long go to another thread. */
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final JobFeed feed = new JobFeed();
  private final Peers peers;
  private final String owner;
  private final AtomicLong numbers;
  private final Ticker ticker;
  private final Runnable onSlotLost;
  private final Runnable lookSoon;

  private volatile boolean closing;

  // Guarded by this.
  private final SequencedMap<Long, Task> inFlight = new LinkedHashMap<>();

  /**
   * Work of one owner.
   *
   * @param owner unlike any other
   * @param numbers of the owner's slices so far
   * @param onSlotLost called when a job did not stop in time
   * @param lookSoon asks for {@link #look}
   */
  MemberWork(
      Peers peers,
      String owner,
      AtomicLong numbers,
      Ticker ticker,
      Runnable onSlotLost,
      Runnable lookSoon) {
    this.peers = peers;
    this.owner = owner;
    this.numbers = numbers;
    this.ticker = ticker;
    this.onSlotLost = onSlotLost;
    this.lookSoon = lookSoon;
  }

  void add(BundleExecution bundle) {
    feed.add(bundle);
    submit();
  }

  /** Submits tasks while there is room; under the lock, so that they keep their order. */
  private synchronized void submit() {
    while (peers.anyRoom(ticker.nanos())) {
      Slice slice = feed.poll(SLICE_NANOS, fairShare());
      if (slice == null) {
        return;
      }
      Outcome stopped = slice.bundle().refusal();
      if (stopped != null) {
        slice.notStarted(stopped);
        continue;
      }
      Optional<Place> place =
          peers.freest(slice.bundle().bundle().lane().jobType(), ticker.nanos());
      if (place.isEmpty()) {
        feed.giveBack(slice);
        return;
      }
      submit(slice, place.get());
    }
  }

  private void submit(Slice slice, Place place) {
    Task task = new Task(numbers.incrementAndGet(), slice, place);
    inFlight.put(task.number(), task);
    place.given(task.number());
    byte[] bundle = BundleCodec.encode(task.slice.bundle()).toByteArray();
    try {
      place.peer().submit(new SliceTask(task.id(), place.oldest(), bundle), task);
    } catch (RuntimeException refused) {
      // A member that is gone throws one of several kinds; no job is to blame for it.
      LOG.warn("a member takes no task; its jobs are handed back: {}", refused.toString());
      drop(task);
      place.avoid(ticker.nanos());
      task.slice.takeBack().forEach(left -> left.notStarted(Outcome.RETURNED));
    }
  }

  /** Near the end of the work slices become small, so that all threads end together. */
  private int fairShare() {
    return Math.clamp(feed.size() / (2 * peers.slots()), 1, SLICE_JOBS);
  }

  private synchronized void drop(Task task) {
    inFlight.remove(task.number());
    task.place.answered(task.number());
  }

  private void giveBack(List<Slice> back) {
    back.reversed().forEach(feed::giveBack);
  }

  /** Sees to time-outs, cancelled jobs and jobs that wait behind long ones. */
  void look(long nowNanos) {
    List<Task> all = inFlight();
    all.reversed().forEach(task -> task.slice.forwardStop()); // so that the last cannot start
    Map<Place, List<Task>> byPlace =
        all.stream().collect(Collectors.groupingBy(task -> task.place));
    byPlace.forEach((place, tasks) -> {
      List<Task> seen = tasks.stream().filter(task -> task.worthALook(nowNanos)).toList();
      if (!seen.isEmpty() && place.mayLook(nowNanos)) {
        List<Long> asked = seen.stream().map(Task::number).toList();
        place.peer().look(owner, asked, (sight, clock) -> seen(place, seen, sight, clock));
      }
    });
    submit(); // members may have come, or have room again
  }

  private void seen(Place place, List<Task> tasks, Sight sight, ClockOffset clock) {
    place.looked(clock);
    long nowNanos = ticker.nanos();
    for (int each = 0; each < Math.min(tasks.size(), sight.slices()); each++) {
      Optional<Sight.Running> running = sight.running(each);
      tasks.get(each).seen(running, clock, nowNanos);
    }
  }

  private synchronized List<Task> inFlight() {
    return List.copyOf(inFlight.values());
  }

  /** Starts nothing more and stops what runs. */
  void stop() {
    closing = true;
    feed.close();
    inFlight().forEach(task -> task.stop(task.slice, Outcome.RETURNED));
  }

  /** What has not been answered is returned. */
  void end() {
    inFlight().forEach(task -> giveBack(task.slice.takeBack()));
  }

  /** A slice that a member has been given, and what happens when its answer comes. */
  private final class Task implements ExecutionCallback<SliceAnswer>, RemoteSlice.Host {
    private final RemoteSlice slice;
    private final Place place;
    private final long sentNanos = ticker.nanos();

    Task(long number, Slice jobs, Place place) {
      this.slice = new RemoteSlice(number, jobs, this, place.peer().name());
      this.place = place;
    }

    long number() {
      return slice.number();
    }

    private String jobType() {
      return slice.slice().bundle().bundle().lane().jobType();
    }

    SliceId id() {
      return new SliceId(owner, number());
    }

    /** What is elsewhere is asked about only when it takes long. */
    boolean worthALook(long nowNanos) {
      return place.own() || nowNanos - sentNanos > LONG_NANOS;
    }

    void seen(Optional<Sight.Running> running, ClockOffset clock, long nowNanos) {
      running.ifPresent(job -> {
        slice.runs(job.row(), clock.local(job.startedNanos()));
        slice.progress(job.progress());
      });
      boolean elsewhere =
          running.isEmpty()
              && place.own()
              && nowNanos - sentNanos > LONG_NANOS
              && peers.idleElsewhere(jobType(), nowNanos);
      boolean waits = slice.open() > (running.isPresent() ? 1 : 0);
      boolean tooLong =
          running.isPresent() && nowNanos - clock.local(running.get().startedNanos()) > LONG_NANOS;
      if (waits && (tooLong || elsewhere || slice.slice().bundle().handsBack())) {
        place.peer().handBack(id(), this::handedBack);
      }
    }

    private void handedBack(HandedBack known) {
      if (known.begun()) {
        settle(known.section(), place.clock());
      } else {
        giveBack(slice.takeBack());
      }
      submit();
    }

    private void settle(byte[] section, ClockOffset clock) {
      if (section.length == 0) {
        return;
      }
      try {
        giveBack(
            slice.settle(
                ResultSectionCodec.decode(ResultSectionMessage.parseFrom(section)), clock));
      } catch (InvalidProtocolBufferException | MalformedMessageException malformed) {
        fail(malformed);
      }
    }

    @Override
    public void onResponse(SliceAnswer answer) {
      long nowNanos = ticker.nanos();
      ClockOffset clock =
          place.peer().sameClock() ? ClockOffset.NONE : answer.clock(sentNanos, nowNanos);
      drop(this);
      place.has(answer.room(), nowNanos);
      settle(answer.section(), clock);
      submit();
    }

    @Override
    public void onFailure(Throwable failure) {
      drop(this);
      if (place.own()) {
        fail(failure);
      } else if (failure instanceof RejectedExecutionException) {
        place.has(Room.BUSY, ticker.nanos());
        giveBack(slice.takeBack());
      } else {
        place.avoid(ticker.nanos());
        lose(failure);
      }
      submit();
    }

    /** Nobody knows what became of the jobs. */
    private void lose(Throwable failure) {
      List<Slice> lost = slice.takeBack();
      if (closing) {
        giveBack(lost);
        return;
      }
      LOG.warn("jobs are lost with {}: {}", place.peer().name(), failure.toString());
      lost.forEach(left -> left.notStarted(Outcome.LOST));
    }

    private void fail(Throwable failure) {
      List<Slice> failed = slice.takeBack();
      if (closing) {
        giveBack(failed);
        return;
      }
      for (Slice left : failed) {
        for (int offset = left.from(); offset < left.to(); offset++) {
          left.bundle()
              .failed(offset, Outcome.FAILED, ticker.nanos(), 0, "the member failed: " + failure);
        }
      }
    }

    @Override
    public void stop(RemoteSlice ignored, Outcome reason) {
      place.peer().stop(id(), reason);
    }

    @Override
    public void stop(RemoteSlice ignored, int row, Outcome reason) {
      place.peer().stop(id(), row, reason);
    }

    @Override
    public void bundleStopped() {
      lookSoon.run();
    }

    @Override
    public void giveUp(RemoteSlice ignored, int row) {
      onSlotLost.run();
    }

    @Override
    public String loss() {
      return "its thread is given up";
    }
  }
}
