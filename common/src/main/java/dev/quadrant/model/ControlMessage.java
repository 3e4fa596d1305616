package dev.quadrant.model;

/** What a coordinator tells all workers. */
public sealed interface ControlMessage {

  /** The coordinator's epoch: workers that have heard a higher one refuse the message. */
  long epoch();

  /** Start no further job of this run and stop those that run. */
  record Cancel(long epoch, String run) implements ControlMessage {}

  /** Jobs of this run may start again: it was cancelled before. */
  record Resume(long epoch, String run) implements ControlMessage {}

  /** This worker is to take nothing more, finish what runs and hand back what has not begun. */
  record Drain(long epoch, String worker) implements ControlMessage {}

  /**
   * This start of a worker is of a release that the coordinator does not work with: it is to hand
   * back what has not begun, and to take nothing while this coordinator is there.
   */
  record Refuse(long epoch, String worker, long incarnation, String reason)
      implements ControlMessage {}

  /**
   * The coordinator is there; said again and again, for those who cannot hear that it is not.
   *
   * @param nanos its monotonic clock
   */
  record Present(long epoch, long nanos) implements ControlMessage {}
}
