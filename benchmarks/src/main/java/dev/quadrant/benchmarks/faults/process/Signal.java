package dev.quadrant.benchmarks.faults.process;

/** A signal, by its name for {@code kill}. */
public enum Signal {
  /** Freezes a process. */
  STOP,
  /** Thaws it. */
  CONT,
  /** Asks it to end in good order. */
  TERM
}
