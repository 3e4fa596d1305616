package dev.quadrant.worker.execution.child;

import dev.quadrant.time.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Reads a child's standard error to its end: passes lines on, but only so many a second, and
 * remembers the last ones.
 */
final class ChildErrors implements Runnable {

  static final int LINES_PER_SECOND = 20;
  private static final int LINE_BYTES = 1000;
  private static final int REMEMBERED = 24;

  private final InputStream in;
  private final PrintStream out;
  private final String prefix;
  private final Ticker ticker;
  private final Deque<String> last = new ArrayDeque<>(); // guarded by itself

  // Owned by the thread that runs this.
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long secondBegan;
  private int passed;
  private long withheld;

  ChildErrors(InputStream in, PrintStream out, String prefix, Ticker ticker) {
    this.in = in;
    this.out = out;
    this.prefix = prefix;
    this.ticker = ticker;
    this.secondBegan = ticker.nanos();
  }

  @Override
  public void run() {
    byte[] buffer = new byte[1 << 16];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        take(buffer, read);
      }
    } catch (IOException closed) {
      // The same as the end: nothing more will come.
    }
    if (line.size() > 0) {
      endLine();
    }
    tellWithheld();
  }

  private void take(byte[] bytes, int length) {
    for (int index = 0; index < length; index++) {
      if (bytes[index] == '\n') {
        endLine();
      } else if (line.size() < LINE_BYTES) {
        line.write(bytes[index]);
      }
    }
  }

  private void endLine() {
    long now = ticker.nanos();
    if (now - secondBegan >= TimeUnit.SECONDS.toNanos(1)) {
      tellWithheld();
      secondBegan = now;
      passed = 0;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (passed < LINES_PER_SECOND) {
      passed++;
      out.println(prefix + text);
    } else {
      withheld++;
    }
    synchronized (last) {
      last.addLast(text);
      if (last.size() > REMEMBERED) {
        last.removeFirst();
      }
    }
  }

  private void tellWithheld() {
    if (withheld > 0) {
      out.println(prefix + "… " + withheld + " more lines");
      withheld = 0;
    }
  }

  /** The last lines, passed on or not; empty when there were none. */
  String lastLines() {
    synchronized (last) {
      return String.join("\n", last);
    }
  }
}
