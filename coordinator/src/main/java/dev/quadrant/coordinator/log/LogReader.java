package dev.quadrant.coordinator.log;

/** Whom a log tells what it holds, on the context on which it was opened. */
public interface LogReader {

  /** Takes the next record, never while it takes another one. */
  void apply(LogRecord record);
}
