package dev.quadrant.worker.execution.child;

import java.util.Map;

/** The exit codes of processes, in words. */
final class ExitCode {

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

  private ExitCode() {}

  static String describe(int code) {
    if (code <= SIGNALLED) {
      return "exit code " + code;
    }
    int signal = code - SIGNALLED;
    return "exit code %d (%s)".formatted(code, SIGNALS.getOrDefault(signal, "signal " + signal));
  }
}
