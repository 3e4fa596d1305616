package dev.quadrant.coordinator.testing;

import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.LogReader;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.RecordCodec;
import java.util.function.Consumer;

/**
 * Takes records and nothing else.
 *
 * @param records takes each
 */
public record PlainReader(Consumer<LogRecord> records) implements LogReader {

  @Override
  public void restore(Checkpoint checkpoint, RecordCodec codec) {
    throw new IllegalStateException("a checkpoint that nobody has made");
  }

  @Override
  public void apply(LogRecord record) {
    records.accept(record);
  }

  @Override
  public void payloadsArrived(String run) {}
}
