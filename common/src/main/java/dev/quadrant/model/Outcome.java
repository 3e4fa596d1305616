package dev.quadrant.model;

/** How one attempt at one job ended. */
public enum Outcome {
  /** The job is done. */
  SUCCEEDED(0),
  /** The attempt failed; another may succeed. */
  FAILED(1),
  /** The job failed in a way another attempt would repeat. */
  UNRECOVERABLE(2),
  /** The attempt took longer than the run allows; counts as a failed attempt. */
  TIMED_OUT(3),
  /** Stopped, or never started, because its run was cancelled. */
  CANCELLED(4),
  /** Never started: the worker hands the job back, and no attempt is charged. */
  RETURNED(5),
  /**
   * Never reported by the worker that had it, which may have died of it: no attempt is charged, but
   * the loss counts.
   */
  LOST(6);

  private static final Outcome[] VALUES = values();

  private final byte code;

  Outcome(int code) {
    this.code = (byte) code;
  }

  /** The number that stands for it on the wire. */
  public byte code() {
    return code;
  }

  /**
   * The outcome with this code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Outcome of(int code) {
    if (code < 0 || code >= VALUES.length) {
      throw new IllegalArgumentException("unknown outcome " + code);
    }
    return VALUES[code];
  }

  /** Whether the job was started and has timings. */
  public boolean ran() {
    return this != RETURNED && this != CANCELLED && this != LOST;
  }
}
