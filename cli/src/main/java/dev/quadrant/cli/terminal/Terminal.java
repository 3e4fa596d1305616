package dev.quadrant.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/** Whether somebody watches, and what their terminal can show. */
public final class Terminal {

  // One process answers both questions: is stderr a terminal, and how wide is it.
  private static final String PROBE =
      "if [ -t 2 ]; then stty size <&2 2>/dev/null || echo 24 80; fi";
  private static final int WIDTH_UNLESS_KNOWN = 80;

  private Terminal() {}

  /** How many columns the terminal behind stderr has; empty when it is none. */
  public static OptionalInt errorWidth(Map<String, String> environment) {
    if ("dumb".equals(environment.get("TERM"))) {
      return OptionalInt.empty();
    }
    try {
      Process probe =
          new ProcessBuilder("sh", "-c", PROBE)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      probe.getOutputStream().close();
      String answer =
          new String(probe.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return width(answer);
    } catch (IOException unknown) {
      return OptionalInt.empty(); // no shell: no terminal that we could drive
    }
  }

  /** Reads {@code stty size}: rows and columns, or nothing. */
  static OptionalInt width(String size) {
    if (size.isEmpty()) {
      return OptionalInt.empty();
    }
    String columns = size.substring(size.indexOf(' ') + 1);
    int width = columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : 0;
    return OptionalInt.of(width < 10 ? WIDTH_UNLESS_KNOWN : width);
  }
}
