package dev.quadrant.worker.execution.member;

import dev.quadrant.time.ClockOffset;
import dev.quadrant.worker.execution.member.SliceAnswer.Room;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** A member, and what it has been given by this owner. Thread-safe. */
final class Place {

  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long AVOIDED_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Peer peer;
  private final boolean own;

  // Guarded by this.
  private final TreeSet<Long> given = new TreeSet<>();
  private ClockOffset clock = ClockOffset.NONE;
  private long freeFromNanos;
  private boolean leaves;
  private boolean looking;
  private long lookedNanos;

  /**
   * A place without tasks.
   *
   * @param own whether it is the owner's member
   */
  Place(Peer peer, boolean own, long nowNanos) {
    this.peer = peer;
    this.own = own;
    this.freeFromNanos = nowNanos;
  }

  Peer peer() {
    return peer;
  }

  boolean own() {
    return own;
  }

  synchronized void given(long number) {
    given.add(number);
  }

  synchronized void answered(long number) {
    given.remove(number);
  }

  /** The lowest number of those that have no answer. */
  synchronized long oldest() {
    return given.first();
  }

  /** How full it is with tasks of this owner; 1 is one for each of its threads. */
  synchronized double load() {
    return (double) given.size() / peer.slots();
  }

  /** Whether it may be given a task now. */
  synchronized boolean takes(long nowNanos) {
    return !leaves && nowNanos - freeFromNanos >= 0;
  }

  /** It has said how it is. */
  synchronized void has(Room room, long nowNanos) {
    switch (room) {
      case FREE -> {}
      case BUSY -> freeFromNanos = nowNanos + BUSY_NANOS;
      case NONE -> leaves = true;
    }
  }

  /** Something is wrong with it. */
  synchronized void avoid(long nowNanos) {
    freeFromNanos = nowNanos + AVOIDED_NANOS;
  }

  /** Whether to ask now; not while an answer may still come. */
  synchronized boolean mayLook(long nowNanos) {
    if (looking && nowNanos - lookedNanos < LOOK_NANOS) {
      return false;
    }
    looking = true;
    lookedNanos = nowNanos;
    return true;
  }

  synchronized void looked(ClockOffset shown) {
    looking = false;
    clock = shown;
  }

  /** Its clock, as the last look showed it. */
  synchronized ClockOffset clock() {
    return clock;
  }
}
