package dev.quadrant.coordinator.log;

import dev.quadrant.model.ResultBatch;
import dev.quadrant.wire.MalformedMessageException;

/** Whom a log tells what it holds, on the context on which it was opened. */
public interface LogReader {

  /**
   * Takes what the newest checkpoint holds; at most once, and before any record.
   *
   * @param codec for what lies in the checkpoint as records have it
   * @throws MalformedMessageException if this version cannot read it
   */
  void restore(Checkpoint checkpoint, RecordCodec codec) throws MalformedMessageException;

  /** Takes the next record, never while it takes another one. */
  void apply(LogRecord record);

  /** What a worker reports, as a record of now. */
  LogRecord.Results stamp(ResultBatch batch);

  /** Another coordinator has begun this epoch: nothing of this one counts any more. */
  void superseded(long epoch);

  /** Payloads of a run that were not at hand may be by now. */
  void payloadsArrived(String run);
}
