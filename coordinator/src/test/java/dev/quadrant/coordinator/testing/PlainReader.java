package dev.quadrant.coordinator.testing;

import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.LogReader;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.model.ResultBatch;
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
  public LogRecord.Results stamp(ResultBatch batch) {
    return new LogRecord.Results(batch, 0, 0, 0);
  }

  @Override
  public void superseded(long epoch) {
    throw new IllegalStateException("epoch " + epoch + " has begun");
  }

  @Override
  public void payloadsArrived(String run) {}
}
