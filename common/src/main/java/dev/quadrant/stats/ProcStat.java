package dev.quadrant.stats;

import java.util.Optional;

/**
 * What {@code /proc/<pid>/stat} (proc(5)) says about a process; times in clock ticks.
 *
 * @param started when the process began; with the pid it identifies a process for ever
 * @param own user and system time of all its threads, ended ones included
 * @param reaped the time of its children that ended and were waited for, and of theirs
 */
record ProcStat(long pid, long parent, long started, long own, long reaped) {

  /** Reads the line; empty when it is not one. */
  static Optional<ProcStat> parse(String line) {
    // The command stands in parentheses and may hold spaces and parentheses itself.
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 1 || close + 2 > line.length()) {
      return Optional.empty();
    }
    String[] fields = line.substring(close + 2).trim().split(" ", 22);
    if (fields.length < 20) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcStat(
              Long.parseLong(line.substring(0, open).trim()),
              Long.parseLong(fields[1]),
              Long.parseLong(fields[19]),
              Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
              Long.parseLong(fields[13]) + Long.parseLong(fields[14])));
    } catch (NumberFormatException malformed) {
      return Optional.empty();
    }
  }
}
