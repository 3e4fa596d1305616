package dev.quadrant.stats;

import java.util.Optional;

/**
 * What {@code /proc/<pid>/stat} (proc(5)) says about a process; times in clock ticks.
 *
 * @param started when the process began; with the pid it identifies a process for ever
 * @param own user and system time of all its threads, ended ones included
 * @param reaped the time of its children that ended and were waited for, and of theirs
 */
record ProcStat(long pid, long started, long own, long reaped) {

  // The fields behind the command, from its state on.
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int REAPED_USER = 13;
  private static final int REAPED_SYSTEM = 14;
  private static final int STARTED = 19;

  /** Reads the first bytes of {@code line}; empty when they are not one. */
  static Optional<ProcStat> parse(byte[] line, int length) {
    // The command stands in parentheses and may hold spaces, parentheses and any bytes itself.
    int close = length - 1;
    while (close >= 0 && line[close] != ')') {
      close--;
    }
    ProcLine behind = new ProcLine(line, Math.min(close + 2, length), length);
    long pid = new ProcLine(line, 0, length).number(0);
    long started = behind.number(STARTED);
    if (close < 1 || pid < 0 || started < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcStat(
            pid,
            started,
            behind.number(USER) + behind.number(SYSTEM),
            behind.number(REAPED_USER) + behind.number(REAPED_SYSTEM)));
  }
}
