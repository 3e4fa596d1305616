package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.LogReader;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.wire.MalformedMessageException;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the log holds, at a start and in life, and lets the book have it: it is the log that
 * says what has happened. Owned by the coordinator's context.
 */
final class LogListener implements LogReader {

  private final Clock clock;
  private final RunBook book;
  private final Workforce workforce;
  private final Queues queues;
  private final RunTraces traces;
  private final ResultFlow flow;
  private final Replacement replacement;
  private boolean live;
  private long epoch;
  private @Nullable Long latestNanos;

  /**
   * Hears at first what earlier lives have left.
   *
   * @param clock the coordinator's
   */
  LogListener(
      Clock clock,
      RunBook book,
      Workforce workforce,
      Queues queues,
      RunTraces traces,
      ResultFlow flow,
      Replacement replacement) {
    this.clock = clock;
    this.book = book;
    this.workforce = workforce;
    this.queues = queues;
    this.traces = traces;
    this.flow = flow;
    this.replacement = replacement;
  }

  /**
   * All that earlier lives have left has been heard; time goes on from there.
   *
   * @param epoch of this coordinator
   */
  void begin(long epoch) {
    this.live = true;
    this.epoch = epoch;
    if (latestNanos != null) {
      clock.notBefore(latestNanos);
    }
  }

  @Override
  public LogRecord.Results stamp(ResultBatch batch) {
    traces.arrived(batch);
    return workforce.clocks().stamp(batch);
  }

  @Override
  public void restore(Checkpoint checkpoint, RecordCodec codec) throws MalformedMessageException {
    happened(checkpoint.book().getNanos());
    book.restore(checkpoint, codec);
  }

  private void happened(long nanos) {
    if (latestNanos == null || nanos - latestNanos > 0) {
      latestNanos = nanos;
    }
  }

  @Override
  public void apply(LogRecord record) {
    if (!live) {
      happened(record.nanos());
    } else if (record instanceof LogRecord.Results results) {
      results.batch().sections().forEach(queues::reported);
      flow.add(results);
      queues.fill();
    }
    book.apply(record);
    if (record instanceof LogRecord.Results results) {
      traces.settled(results.batch());
    }
    traces.endEnded();
  }

  @Override
  public void superseded(long other) {
    replacement.happened(
        "another coordinator has begun epoch %d: this one, of epoch %d, ends"
            .formatted(other, epoch));
  }

  @Override
  public void payloadsArrived(String id) {
    Run run = book.runs().activeRun(id);
    if (run != null) {
      run.tracker().payloadsArrived();
      queues.fill();
    }
  }
}
