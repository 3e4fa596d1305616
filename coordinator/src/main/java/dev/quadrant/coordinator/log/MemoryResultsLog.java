package dev.quadrant.coordinator.log;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** A log that lives as long as its coordinator and keeps nothing that was read. */
public final class MemoryResultsLog implements ResultsLog {

  private final Consumer<LogRecord> reader;
  private final ArrayDeque<LogRecord> unread = new ArrayDeque<>();
  private boolean reading;

  /** A log whose records go to {@code reader}, one after the other, never nested. */
  public MemoryResultsLog(Consumer<LogRecord> reader) {
    this.reader = reader;
  }

  @Override
  public Future<Void> append(LogRecord record) {
    unread.add(record);
    if (!reading) {
      read();
    }
    return Future.succeededFuture();
  }

  private void read() {
    reading = true;
    try {
      for (LogRecord next = unread.poll(); next != null; next = unread.poll()) {
        reader.accept(next);
      }
    } finally {
      reading = false;
    }
  }
}
