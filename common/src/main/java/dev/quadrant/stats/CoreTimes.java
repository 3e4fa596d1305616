package dev.quadrant.stats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code /proc/stat} (proc_stat(5)) says of all of a machine's cores together, since its
 * start.
 *
 * @param cores how many there are; those of the machine, also in a container that may use fewer
 * @param unclaimed clock ticks that no program had: idle ones, those in which a disk was waited
 *     for, and interrupts, which some kernels take from programs' times and others do not
 * @param all clock ticks of everything that it counts
 */
record CoreTimes(int cores, long unclaimed, long all) {

  private static final String TOTAL = "cpu  ";
  private static final String EACH = "\ncpu";
  private static final int IDLE = 3;
  private static final int SOFT_INTERRUPTS = 6;
  private static final int STEAL = 7; // those behind it, of guests, are in the user time already

  /**
   * Reads the file; empty where there is none, or one that counts nothing, as in some sandboxes.
   */
  static Optional<CoreTimes> read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  static Optional<CoreTimes> parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    ProcLine fields = new ProcLine(bytes, TOTAL.length(), bytes.length);
    long all = sum(fields, 0, STEAL);
    int cores = text.split(EACH, -1).length - 1;
    return text.startsWith(TOTAL) && cores > 0 && all > 0
        ? Optional.of(new CoreTimes(cores, sum(fields, IDLE, SOFT_INTERRUPTS), all))
        : Optional.empty();
  }

  private static long sum(ProcLine fields, int first, int last) {
    long sum = 0;
    for (int field = first; field <= last; field++) {
      sum += Math.max(0, fields.number(field));
    }
    return sum;
  }
}
