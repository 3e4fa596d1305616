package dev.quadrant.worker.execution.member;

import dev.quadrant.model.Outcome;
import dev.quadrant.time.ClockOffset;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.BundleCodec;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.JobFeed;
import dev.quadrant.worker.execution.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
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

  /** Each costs some tenths of a millisecond; behind a longer job none waits (GivenSlice). */
  static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  private static final int SLICE_JOBS = 256;

  private final JobFeed feed = new JobFeed();
  private final Peers peers;
  private final String owner;
  private final AtomicLong numbers;
  private final Ticker ticker;
  private final Runnable onSlotLost;
  private final Runnable lookSoon;

  private volatile boolean resting;
  private volatile boolean closing;

  // Guarded by this.
  private final SequencedMap<Long, GivenSlice> inFlight = new LinkedHashMap<>();

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

  /** Submits tasks while there is room. */
  void submit() {
    submitWhatHasRoom();
    if (resting && !mayRest()) {
      lookSoon();
    }
  }

  /** Under the lock, so that they keep their order. */
  private synchronized void submitWhatHasRoom() {
    long nowNanos = ticker.nanos();
    while (peers.anyRoom(nowNanos)) {
      Slice slice = feed.poll(SLICE_NANOS, fairShare());
      if (slice == null) {
        return;
      }
      Outcome stopped = slice.bundle().refusal();
      if (stopped != null) {
        slice.notStarted(stopped);
        continue;
      }
      Optional<Place> place = peers.freest(slice.bundle().bundle().lane().jobType(), nowNanos);
      if (place.isEmpty()) {
        feed.giveBack(slice);
        return;
      }
      submit(slice, place.get(), nowNanos);
    }
  }

  private void submit(Slice jobs, Place place, long nowNanos) {
    SliceId id = new SliceId(owner, numbers.incrementAndGet());
    GivenSlice given = new GivenSlice(this, id, jobs, place, nowNanos);
    inFlight.put(id.number(), given);
    place.given(id.number());
    byte[] bundle = BundleCodec.encode(given.slice().bundle()).toByteArray();
    try {
      place.peer().submit(new SliceTask(id, place.oldest(), bundle), given);
    } catch (RuntimeException refused) {
      // A member that is gone throws one of several kinds; no job is to blame for it.
      LOG.warn("a member takes no task; its jobs are handed back: {}", refused.toString());
      answered(given);
      place.avoid(nowNanos);
      given.slice().takeBack().forEach(left -> left.notStarted(Outcome.RETURNED));
    }
  }

  /** Near the end of the work slices become small, so that all threads end together. */
  private int fairShare() {
    return Math.clamp(feed.size() / (2 * peers.idleSlots()), 1, SLICE_JOBS);
  }

  /** A member has said all it will of a slice. */
  synchronized void answered(GivenSlice given) {
    inFlight.remove(given.id().number());
    given.place().answered(given.id().number());
  }

  void giveBack(List<Slice> back) {
    back.reversed().forEach(feed::giveBack);
  }

  boolean idleBut(Place place, String jobType) {
    return peers.idleBut(place, jobType, ticker.nanos());
  }

  long nowNanos() {
    return ticker.nanos();
  }

  boolean closing() {
    return closing;
  }

  void lookSoon() {
    lookSoon.run();
  }

  void slotLost() {
    onSlotLost.run();
  }

  /**
   * Sees to time-outs, cancelled jobs and jobs that wait behind long ones.
   *
   * @return whether to look again soon, as jobs wait that this may be of use to
   */
  boolean look(long nowNanos) {
    resting = true; // before anything is looked at: nothing comes unseen
    peers.look(nowNanos);
    List<GivenSlice> all = inFlight();
    all.reversed().forEach(given -> given.slice().forwardStop()); // so that the last cannot start
    Map<Place, List<GivenSlice>> askable =
        all.stream()
            .filter(given -> given.worthALook(nowNanos))
            .collect(Collectors.groupingBy(GivenSlice::place));
    askable.forEach((place, given) -> {
      if (place.mayLook(nowNanos)) {
        List<Long> asked = given.stream().map(each -> each.id().number()).toList();
        place.peer().look(owner, asked, (sight, clock) -> seen(place, given, sight, clock));
      }
    });
    submitWhatHasRoom(); // members may have come, or have room again
    resting = mayRest();
    return !resting;
  }

  /** Alone, with jobs that only wait for an answer. */
  private boolean mayRest() {
    return peers.alone()
        && (feed.size() == 0 || peers.ownIsFull())
        && inFlight().stream().noneMatch(GivenSlice::isUrgent);
  }

  private void seen(Place place, List<GivenSlice> asked, Sight sight, ClockOffset clock) {
    place.looked(clock);
    long nowNanos = ticker.nanos();
    for (int each = 0; each < Math.min(asked.size(), sight.slices()); each++) {
      asked.get(each).seen(sight.running(each), clock, nowNanos);
    }
  }

  private synchronized List<GivenSlice> inFlight() {
    return List.copyOf(inFlight.values());
  }

  /** Starts nothing more and stops what runs. */
  void stop() {
    closing = true;
    feed.close();
    inFlight().forEach(given -> given.stop(given.slice(), Outcome.RETURNED));
  }

  /** What has not been answered is returned. */
  void end() {
    inFlight().forEach(given -> giveBack(given.slice().takeBack()));
  }
}
