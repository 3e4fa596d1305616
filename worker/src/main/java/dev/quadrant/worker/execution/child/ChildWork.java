package dev.quadrant.worker.execution.child;

import dev.quadrant.model.Outcome;
import dev.quadrant.time.ClockOffset;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.ResultSectionCodec;
import dev.quadrant.wire.proto.ChildPong;
import dev.quadrant.wire.proto.ChildResults;
import dev.quadrant.wire.proto.ToChild;
import dev.quadrant.worker.execution.JobFeed;
import dev.quadrant.worker.execution.RemoteSlice;
import dev.quadrant.worker.execution.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one child has been given and has not brought back. It has a second slice while the first is
 * known to be short, so that it never idles; nothing waits in it behind a long job. Thread-safe.
 */
final class ChildWork implements RemoteSlice.Host {

  /** Each slice costs both processes tenths of a millisecond of the cores that jobs need. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  /** Below the age at which {@link ChildWatch} calls back what waits behind a job. */
  private static final long SHORT_JOB_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  /** A slice was cut to its length by a pace that may seem slower since. */
  private static final long SHORT_SLICE_NANOS = 2 * SLICE_NANOS;

  private static final int SLICE_JOBS = 4096;
  private static final int MOST_SLICES = 2;

  private final JobFeed feed;
  private final int slots;
  private final Ticker ticker;
  private final Runnable wakeAll;
  private final Runnable lookSoon;
  private volatile Runnable wake = () -> {};
  private final Queue<ToChild> messages = new ConcurrentLinkedQueue<>();
  private volatile boolean hungry;
  private volatile ClockOffset clock;
  private volatile RemoteSlice.@Nullable Row givenUp;

  // Guarded by this.
  private final SequencedMap<Long, RemoteSlice> inFlight = new LinkedHashMap<>();
  private @Nullable RemoteSlice heldBackBy;
  private long slices;
  private long news;
  private boolean beganAnything;
  private boolean ended;

  /**
   * Nothing yet.
   *
   * @param clock the child's
   */
  ChildWork(ChildPlan plan, ClockOffset clock) {
    this.feed = plan.feed();
    this.slots = plan.slots();
    this.ticker = plan.ticker();
    this.wakeAll = plan.wakeAll();
    this.lookSoon = plan.lookSoon();
    this.clock = clock;
  }

  /** Calls {@code listener} when there may be something new to send. */
  void onNews(Runnable listener) {
    wake = listener;
  }

  /** What to send next; null if there is nothing until there is news. */
  @Nullable ToChild next() {
    ToChild message = messages.poll();
    return message == null ? nextSlice() : message;
  }

  /** Sends a message before the next slice. */
  void ask(ToChild message) {
    messages.add(message);
    wake.run();
  }

  /** Looks for jobs if the child would take some; true if it would. */
  boolean feedIfHungry() {
    boolean would = hungry;
    if (would) {
      hungry = false;
      wake.run();
    }
    return would;
  }

  private synchronized @Nullable ToChild nextSlice() {
    while (hasRoom()) {
      hungry = true; // before the look, so that jobs that come behind it are not missed
      Slice slice = feed.poll(SLICE_NANOS, fairShare());
      if (slice == null) {
        return null;
      }
      hungry = false;
      Outcome stopped = slice.bundle().refusal();
      if (stopped == null) {
        return ToChildMessages.run(give(slice));
      }
      slice.notStarted(stopped);
    }
    if (feed.size() > 0) {
      wakeAll.run(); // those jobs may have counted on this child while it still had room
    }
    return null;
  }

  private RemoteSlice give(Slice slice) {
    slices++;
    RemoteSlice given = new RemoteSlice(slices, slice, this);
    inFlight.put(slices, given);
    return given;
  }

  private boolean hasRoom() {
    if (ended || heldBackBy != null || inFlight.size() >= MOST_SLICES) {
      return false;
    }
    return inFlight.isEmpty() || isShort(inFlight.firstEntry().getValue());
  }

  /** What is sent behind a long job would only be called back. */
  private static boolean isShort(RemoteSlice slice) {
    double job = slice.jobNanos();
    return job >= 0 && job <= SHORT_JOB_NANOS && slice.size() * job <= SHORT_SLICE_NANOS;
  }

  /** Near the end of the work slices become small, so that all children end together. */
  private int fairShare() {
    return Math.clamp(feed.size() / (MOST_SLICES * slots), 1, SLICE_JOBS);
  }

  /** Settles what the child has brought; true if it handed jobs back for others. */
  synchronized boolean results(ChildResults results) throws MalformedMessageException {
    beganAnything = true;
    news++;
    RemoteSlice slice = inFlight.get(results.getSlice());
    if (slice == null) {
      return false;
    }
    List<Slice> back = slice.settle(ResultSectionCodec.decode(results.getSection()), clock);
    giveBack(back);
    if (slice.done()) {
      inFlight.remove(slice.number());
      heldBackBy = heldBackBy == slice ? null : heldBackBy;
      wake.run();
    }
    return !back.isEmpty();
  }

  private void giveBack(List<Slice> back) {
    back.reversed().forEach(feed::giveBack);
  }

  /** Learns from an answer how far the running job is and where the child's clock is. */
  synchronized void pong(ChildPong pong) {
    ClockOffset measured =
        ClockOffset.measured(pong.getSentNanos(), pong.getNanos(), ticker.nanos());
    clock = clock.orBetter(measured.ofNeighbour());
    inFlight.values().forEach(slice -> slice.progress(pong.getProgress()));
  }

  ClockOffset clock() {
    return clock;
  }

  /** The slices that are not done, oldest first. */
  synchronized List<RemoteSlice> inFlight() {
    return List.copyOf(inFlight.values());
  }

  /** Grows with whatever is heard of jobs. */
  synchronized long news() {
    return news;
  }

  /** Asks for everything behind a job that takes long, and gives nothing more until it is done. */
  synchronized void handBackBehind(RemoteSlice slice) {
    if (heldBackBy == null && inFlight.containsValue(slice)) {
      heldBackBy = slice;
      ask(ToChildMessages.HAND_BACK);
    }
  }

  /** The job for which the child must be killed; null if there is none. */
  RemoteSlice.@Nullable Row givenUp() {
    return givenUp;
  }

  /**
   * The child is dead: charges the job it ran with that, and gives back the others.
   *
   * @param last the job it ran; null if none
   * @param obituary how it died; null if it was killed on purpose, which is no job's fault
   * @return whether the child had been of any use
   */
  synchronized boolean end(Journal.@Nullable Entry last, @Nullable String obituary) {
    ended = true;
    hungry = false;
    for (RemoteSlice slice : inFlight.sequencedValues().reversed()) {
      if (last != null && last.slice() == slice.number()) {
        beganAnything = true;
        if (obituary != null) {
          long started = clock.local(last.startedNanos());
          slice.failed(last.row(), started, "the child process died: " + obituary);
        }
      }
      giveBack(slice.takeBack());
    }
    inFlight.clear();
    wake.run();
    return beganAnything;
  }

  @Override
  public void stop(RemoteSlice slice, Outcome reason) {
    ask(ToChildMessages.stop(slice, reason));
  }

  @Override
  public void stop(RemoteSlice slice, int row, Outcome reason) {
    ask(ToChildMessages.stop(slice, row, reason));
  }

  @Override
  public void bundleStopped() {
    lookSoon.run();
  }

  @Override
  public void giveUp(RemoteSlice slice, int row) {
    givenUp = new RemoteSlice.Row(slice, row);
  }

  @Override
  public String loss() {
    return "its child process was killed";
  }

  /** Whether the child has ended. */
  synchronized boolean ended() {
    return ended;
  }
}
