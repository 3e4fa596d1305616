package dev.quadrant.coordinator;

import dev.quadrant.model.RunState;
import java.time.Duration;

/** A request that the coordinator does not carry out, though it is well-formed. */
public abstract sealed class RequestRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private RequestRefusedException(String message) {
    super(message, null, false, true);
  }

  /** There is no such run, job or worker, or it is not listed any more. */
  public static final class Unknown extends RequestRefusedException {

    private static final long serialVersionUID = 1;

    Unknown(String what, Object id) {
      super("there is no %s %s".formatted(what, id));
    }
  }

  /** The run exists already. */
  public static final class Exists extends RequestRefusedException {

    private static final long serialVersionUID = 1;

    Exists(String run) {
      super("run %s exists already".formatted(run));
    }
  }

  /** The key was used for another request. */
  public static final class KeyConflict extends RequestRefusedException {

    private static final long serialVersionUID = 1;

    private final String run;

    KeyConflict(String key, String run) {
      super("key %s was used for another request, which became run %s".formatted(key, run));
      this.run = run;
    }

    /** The run that the other request became. */
    public String run() {
      return run;
    }
  }

  /** The state of the run does not allow it. */
  public static final class WrongState extends RequestRefusedException {

    private static final long serialVersionUID = 1;

    private final RunState state;

    WrongState(String run, RunState state, String refused) {
      super("run %s is %s: %s".formatted(run, state.id(), refused));
      this.state = state;
    }

    /** The state of the run. */
    public RunState state() {
      return state;
    }
  }

  /** There is no room for more work now. */
  public static final class BacklogFull extends RequestRefusedException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    BacklogFull(String what, Duration retryAfter) {
      super("%s; try again in %d s".formatted(what, retryAfter.toSeconds()));
      this.retryAfter = retryAfter;
    }

    /** When there may be room again. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }
}
