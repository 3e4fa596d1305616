package dev.quadrant.worker.execution.child;

import java.util.Map;

/**
 * How a process ended.
 *
 * @param code as a shell shows it: 128 and the signal's number, if it was a signal
 */
record ExitCode(int code) {

  static final ExitCode UNKNOWN = new ExitCode(-1);

  private static final int SIGNALLED = 128;
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "hang-up",
          2, "interrupted",
          4, "illegal instruction",
          6, "aborted",
          7, "bus error",
          8, "arithmetic error",
          9, "killed",
          11, "segmentation fault",
          15, "terminated");

  /** Whether somebody or something else ended it. */
  boolean signalled() {
    return code > SIGNALLED;
  }

  @Override
  public String toString() {
    int signal = code - SIGNALLED;
    return signalled()
        ? "exit code %d (%s)".formatted(code, SIGNALS.getOrDefault(signal, "signal " + signal))
        : "exit code " + code;
  }
}
