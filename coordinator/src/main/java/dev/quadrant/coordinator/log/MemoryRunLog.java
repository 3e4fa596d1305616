package dev.quadrant.coordinator.log;

import dev.quadrant.transport.CoordinatorTransport;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.List;

/** A log that lives as long as its coordinator and keeps only the newest results. */
final class MemoryRunLog implements RunLog {

  private final CoordinatorTransport transport;
  private final LogReader reader;
  private final RecentResults recent;
  private final ArrayDeque<LogRecord> unread = new ArrayDeque<>();
  private final long epoch;
  private boolean reading;

  /**
   * A log whose records go to {@code reader}, one after the other, never nested.
   *
   * @param detailBytes about how much memory the results that can be read again may take
   */
  MemoryRunLog(CoordinatorTransport transport, LogReader reader, long detailBytes, long epoch) {
    this.epoch = epoch;
    this.transport = transport;
    this.reader = reader;
    this.recent = new RecentResults(detailBytes);
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
        if (next instanceof LogRecord.Results results) {
          recent.add(results);
        }
        reader.apply(next);
      }
    } finally {
      reading = false;
    }
  }

  @Override
  public Future<List<Reported>> reported(String run, int first, int end) {
    return Future.succeededFuture(recent.of(run, first, end));
  }

  @Override
  public void follow() {
    transport.results().subscribe(batch -> append(reader.stamp(batch)));
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
