package dev.quadrant.model;

import java.util.Locale;

/** The states of a run; those from {@link #SUCCEEDED} on are final. */
public enum RunState {
  OPEN,
  ACCEPTED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** The public name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether no job of the run will change any more. */
  public boolean ended() {
    return compareTo(SUCCEEDED) >= 0;
  }
}
