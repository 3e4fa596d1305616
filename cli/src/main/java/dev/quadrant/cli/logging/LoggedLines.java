package dev.quadrant.cli.logging;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream whose lines are logged: for what this process says without a logger. */
final class LoggedLines extends OutputStream {

  private static final Logger LOG = LoggerFactory.getLogger("quadrant");
  private static final String PREFIX = "quadrant: ";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private LoggedLines() {}

  static PrintStream stream() {
    return new PrintStream(new LoggedLines(), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int letter) {
    if (letter != '\n') {
      line.write(letter);
      return;
    }
    String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
    line.reset();
    if (!text.isBlank()) {
      LOG.info("{}", text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
    }
  }
}
