package dev.quadrant.coordinator.report;

import java.util.regex.Pattern;

/** Running text broken into lines. */
final class Paragraph {

  static final int WIDTH = 100;

  /** Not between a figure and its unit. */
  private static final Pattern BREAK = Pattern.compile("(?<!\\d) ");

  private Paragraph() {}

  /** A label, then the text, broken at spaces and indented below its own beginning. */
  static String of(String label, String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(label);
    boolean fresh = true;
    for (String word : BREAK.split(text, -1)) {
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        lines.append(line).append('\n');
        line = new StringBuilder(" ".repeat(label.length()));
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    return lines.append(line).append('\n').toString();
  }
}
