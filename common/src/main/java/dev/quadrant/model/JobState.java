package dev.quadrant.model;

import java.util.Locale;

/** The states of a job; those from {@link #SUCCEEDED} on are terminal. */
public enum JobState {
  PENDING,
  RUNNING,
  SUCCEEDED,
  /** Failed in a way that must not be retried. */
  FAILED,
  CANCELLED,
  /** All attempts used up. */
  DEAD;

  /** The public name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
