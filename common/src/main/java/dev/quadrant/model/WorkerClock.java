package dev.quadrant.model;

import org.jspecify.annotations.Nullable;

/**
 * What a worker says about its monotonic clock, so that it can be compared with the coordinator's.
 *
 * @param id the same where two processes read the same clock
 * @param echo the newest word of a coordinator; null if none was heard yet
 */
public record WorkerClock(String id, @Nullable Echo echo) {

  /** The clock with this id; nothing was heard yet. */
  public static WorkerClock of(String id) {
    return new WorkerClock(id, null);
  }

  /** The same after a coordinator was heard. */
  public WorkerClock heard(ControlMessage.Present present, long nowNanos) {
    return new WorkerClock(id, new Echo(present.epoch(), present.nanos(), nowNanos));
  }

  /**
   * When a coordinator was heard.
   *
   * @param epoch the coordinator's
   * @param toldNanos its clock when it spoke
   * @param heardNanos the worker's when it was heard
   */
  public record Echo(long epoch, long toldNanos, long heardNanos) {}
}
