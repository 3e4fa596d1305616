package dev.quadrant.worker.execution.member;

import dev.quadrant.model.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The slices of one owner on a member. Thread-safe. */
final class Guest {

  private final Map<Long, MemberSlice> slices = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Long, Outcome> stopped = new ConcurrentSkipListMap<>();

  /** Of those that have left the queue; about in this order, or a hand-back is only later. */
  private final AtomicLong highest = new AtomicLong();

  /** The owner has the answers to all slices before this one. */
  void forgetBefore(long oldest) {
    stopped.headMap(oldest).clear();
  }

  /** A slice has left the queue. */
  void begin(long number, MemberSlice slice) {
    slices.put(number, slice);
    highest.accumulateAndGet(number, Math::max);
    Outcome reason = stopped.get(number); // after the put, as stop does it the other way round
    if (reason != null) {
      slice.execution().stop(reason);
    }
  }

  /** A slice has come to its end. */
  void end(long number) {
    slices.remove(number);
  }

  /** The job of a slice that runs now. */
  Optional<Sight.Running> running(long number) {
    MemberSlice slice = slices.get(number);
    return slice == null ? Optional.empty() : slice.running();
  }

  /** Stops what runs of a slice and lets nothing else start, also if it is still queued. */
  void stop(long number, Outcome reason) {
    stopped.put(number, reason);
    MemberSlice slice = slices.get(number);
    if (slice != null) {
      slice.execution().stop(reason);
    }
  }

  /** Stops one job. */
  void stop(long number, int row, Outcome reason) {
    MemberSlice slice = slices.get(number);
    if (slice != null) {
      slice.execution().stop(row, reason);
    }
  }

  /** Ends a slice behind its running job. */
  HandedBack handBack(long number) {
    stopped.put(number, Outcome.RETURNED);
    MemberSlice slice = slices.get(number);
    if (slice != null) {
      slice.endBehindRunning();
      return new HandedBack(true, slice.news());
    }
    // One that comes to its turn just now finds that it is stopped.
    return number > highest.get() ? HandedBack.unbegun() : HandedBack.nothing();
  }

  /** Lets what runs go on, and answers the rest. */
  void handBackAll() {
    slices.values().forEach(MemberSlice::endBehindRunning);
  }

  void stopAll(Outcome reason) {
    slices.values().forEach(slice -> slice.execution().stop(reason));
  }

  void expire(long nowNanos) {
    slices.values().forEach(slice -> slice.execution().expire(nowNanos));
  }

  /** Whether there is no slice, not even one whose job was given up. */
  boolean gone() {
    return slices.isEmpty();
  }

  /** Whether no job is awaited. */
  boolean idle() {
    return slices.values().stream().allMatch(MemberSlice::settled);
  }
}
