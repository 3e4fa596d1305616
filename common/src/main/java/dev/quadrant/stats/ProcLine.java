package dev.quadrant.stats;

/**
 * Fields of a line of {@code /proc} (proc(5)) with a space between each two. It is read many times
 * a second beside work that is measured, so it makes no strings, and leaves nothing to the
 * compiler.
 */
final class ProcLine {

  private final byte[] bytes;
  private final int from;
  private final int to;

  /** The fields from byte {@code from} until before byte {@code to}. */
  ProcLine(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** The number that the field begins with, counted from 0; -1 if there is none. */
  long number(int field) {
    int at = from;
    for (int passed = 0; at < to && passed < field; at++) {
      passed += bytes[at] == ' ' ? 1 : 0;
    }
    if (at >= to || !isDigit(bytes[at])) {
      return -1;
    }
    long number = 0;
    for (; at < to && isDigit(bytes[at]); at++) {
      number = number * 10 + (bytes[at] - '0');
    }
    return number;
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }
}
