package dev.quadrant.benchmarks.faults.ledger;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that a job did.
 *
 * @param finished whether it ended with success; else it started
 * @param attempt as the job was told, from 1
 * @param micros since 1970, by this machine's clock
 * @param pid of the process it ran in
 */
public record LedgerEntry(
    boolean finished, String run, int index, int attempt, long micros, long pid) {

  private static final Pattern SPACE = Pattern.compile(" ");
  private static final int FIELDS = 5;

  /** Reads a line as the jobs write it; empty for the first half of one. */
  static Optional<LedgerEntry> parse(String line, long pid) {
    List<String> fields = SPACE.splitAsStream(line).toList();
    if (fields.size() != FIELDS) {
      return Optional.empty();
    }
    return Optional.of(
        new LedgerEntry(
            fields.get(0).equals("F"),
            fields.get(1),
            Integer.parseInt(fields.get(2)),
            Integer.parseInt(fields.get(3)),
            Long.parseLong(fields.get(4)),
            pid));
  }
}
