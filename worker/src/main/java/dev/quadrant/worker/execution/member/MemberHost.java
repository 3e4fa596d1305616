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
import dev.quadrant.worker.execution.member.SliceAnswer.Room;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What a member runs, for itself and for others: found by tasks in the member's user context, and
 * asked from outside about jobs that are under way. Thread-safe.
 */
final class MemberHost {

  private static final String CONTEXT = "quadrant.jobs";

  /** How soon what waits for a slot notices that it never gets one. */
  private static final long WAIT_MILLIS = 20;

  private final Map<String, JobForm> forms = new ConcurrentHashMap<>();
  private final Map<String, Guest> guests = new ConcurrentHashMap<>();
  private final RunPace pace = new RunPace();
  private final Function<String, JobForm> types;
  private final Semaphore slots;
  private final Ticker ticker;
  private final BlockingSlot slot;
  private volatile boolean leaving;

  /**
   * A host.
   *
   * @param types makes the form of a job type
   * @param slots how many jobs run at once
   * @param onSlotLost called when a job does not stop and is left alone
   */
  MemberHost(Function<String, JobForm> types, int slots, Ticker ticker, Runnable onSlotLost) {
    this.types = types;
    this.slots = new Semaphore(slots, true);
    this.ticker = ticker;
    this.slot =
        new BlockingSlot(() -> {
          this.slots.release(); // its thread goes on until the job ends
          onSlotLost.run();
        });
  }

  /** Lets the tasks of a member with this user context find it. */
  void install(Map<String, Object> context) {
    context.put(CONTEXT, this);
  }

  /** Makes a job type's form known where none was made yet. */
  void register(String jobType, JobForm form) {
    forms.putIfAbsent(jobType, form);
  }

  /** The host on a member. */
  static MemberHost of(HazelcastInstance member) {
    if (member.getUserContext().get(CONTEXT) instanceof MemberHost host) {
      return host;
    }
    throw new IllegalStateException("this member runs no jobs");
  }

  /** Runs the jobs of a task, one after the other. */
  SliceAnswer run(SliceId slice, long oldest, byte[] message, long heardNanos)
      throws MalformedMessageException {
    Bundle bundle = decode(message);
    JobForm form = forms.computeIfAbsent(bundle.lane().jobType(), types);
    BundleExecution execution =
        new BundleExecution(bundle, () -> form, () -> !leaving, pace, ticker, () -> {});
    MemberSlice jobs = new MemberSlice(new HostedSlice(slice.number(), execution));
    Guest guest = begin(slice, oldest, jobs);
    try {
      runInASlot(jobs);
      return new SliceAnswer(jobs.results(), heardNanos, ticker.nanos(), room());
    } finally {
      guest.end(slice.number());
    }
  }

  /** In one step, so that its owner is not forgotten meanwhile. */
  private Guest begin(SliceId slice, long oldest, MemberSlice jobs) {
    return guests.compute(
        slice.owner(),
        (owner, known) -> {
          Guest guest = known == null ? new Guest() : known;
          guest.forgetBefore(oldest);
          guest.begin(slice.number(), jobs);
          return guest;
        });
  }

  private void runInASlot(MemberSlice jobs) {
    while (!slot()) {
      if (jobs.endsUnbegun()) {
        return;
      }
    }
    boolean mine = true;
    try {
      mine = jobs.run(slot);
    } finally {
      if (mine) {
        slots.release();
      }
    }
  }

  /** Waits for a slot a little while. */
  private boolean slot() {
    try {
      return slots.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException noise) {
      return false; // no job runs that it could be meant for
    }
  }

  private static Bundle decode(byte[] message) throws MalformedMessageException {
    try {
      return BundleCodec.decode(BundleMessage.parseFrom(message));
    } catch (InvalidProtocolBufferException unreadable) {
      throw new MalformedMessageException("a task without a bundle", unreadable);
    }
  }

  private Guest guest(String owner) {
    return guests.computeIfAbsent(owner, ignored -> new Guest());
  }

  private Room room() {
    if (leaving) {
      return Room.NONE;
    }
    return slots.hasQueuedThreads() ? Room.BUSY : Room.FREE;
  }

  /** Which job of each slice runs now. */
  Sight look(String owner, long[] numbers) {
    Guest guest = guest(owner);
    Sight sight = new Sight(ticker.nanos(), numbers.length);
    for (int place = 0; place < numbers.length; place++) {
      int slice = place;
      guest.running(numbers[place]).ifPresent(job -> sight.put(slice, job));
    }
    return sight;
  }

  /** Stops what runs of a slice and lets nothing else start, also if it is still queued. */
  void stop(SliceId slice, Outcome reason) {
    guest(slice.owner()).stop(slice.number(), reason);
  }

  /** Stops one job. */
  void stop(SliceId slice, int row, Outcome reason) {
    guest(slice.owner()).stop(slice.number(), row, reason);
  }

  /** Ends a slice behind its running job. */
  HandedBack handBack(SliceId slice) {
    return guest(slice.owner()).handBack(slice.number());
  }

  /** Gives up jobs that were stopped and go on nevertheless. */
  void expire(long nowNanos) {
    guests.values().forEach(guest -> guest.expire(nowNanos));
  }

  /** Stops the jobs of all who are not among these. */
  void keepOnly(Collection<String> owners) {
    guests.forEach((owner, guest) -> {
      if (!owners.contains(owner)) {
        guest.stopAll(Outcome.RETURNED);
        guests.computeIfPresent(owner, (ignored, now) -> now.gone() ? null : now);
      }
    });
  }

  /** Begins nothing more for anybody. */
  void leave() {
    leaving = true;
    guests.values().forEach(Guest::handBackAll);
  }

  /** Whether no job runs. */
  boolean idle() {
    return guests.values().stream().allMatch(Guest::idle);
  }
}
