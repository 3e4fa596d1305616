package dev.quadrant.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a process says on stderr. A thread of its own reads it, as nothing interrupts the reader of
 * a pipe, whose end comes only with the last process that has it.
 */
final class ErrorLines {

  /** How long descendants may keep the pipe after the process itself has ended. */
  private static final long AFTER_END_NANOS = Duration.ofSeconds(2).toNanos();

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private int seen;
  private long endedNanos;
  private boolean ended;
  private boolean complete;

  ErrorLines(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("stderr of " + process.pid()).start(this::read);
    CompletableFuture<Void> ignored = process.onExit().thenRun(this::ended);
  }

  private void read() {
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException closed) {
      add("stderr cannot be read any more: " + closed);
    }
    complete();
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void complete() {
    complete = true;
    notifyAll();
  }

  private synchronized void ended() {
    ended = true;
    endedNanos = System.nanoTime();
    notifyAll();
  }

  /** Waits for a line with this text behind the one that was waited for last. */
  synchronized void await(String text, Duration patience) throws InterruptedException {
    long startNanos = System.nanoTime();
    while (!passed(text)) {
      if (!more(startNanos, patience)) {
        throw new AssertionError(
            "%s without '%s' on stderr: %s"
                .formatted(ended || complete ? "ended" : "has run for " + patience, text, lines));
      }
    }
  }

  private boolean passed(String text) {
    while (seen < lines.size()) {
      if (lines.get(seen++).contains(text)) {
        return true;
      }
    }
    return false;
  }

  /** Waits until all is read that will be. */
  synchronized void awaitEnd(Duration patience) throws InterruptedException {
    long startNanos = System.nanoTime();
    while (more(startNanos, patience)) {
      // what comes is kept
    }
  }

  /** Waits for whatever comes next; false when there is nothing to wait for any more. */
  private boolean more(long startNanos, Duration patience) throws InterruptedException {
    long now = System.nanoTime();
    long left = startNanos + patience.toNanos() - now;
    if (ended) {
      left = Math.min(left, endedNanos + AFTER_END_NANOS - now);
    }
    if (complete || left <= 0) {
      return false;
    }
    TimeUnit.NANOSECONDS.timedWait(this, left);
    return true;
  }

  synchronized List<String> all() {
    return List.copyOf(lines);
  }
}
