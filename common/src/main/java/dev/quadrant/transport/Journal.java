package dev.quadrant.transport;

import dev.quadrant.wire.Settling;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * Where a transport keeps what settles jobs: one order of records to which workers report and a
 * coordinator adds, and beside it tables. Used on the coordinator's own context only.
 */
public interface Journal {

  /** Specifications and states of runs, and checkpoints. */
  Table runs();

  /** Payloads of jobs. */
  Table payloads();

  /** Where the next record will be. */
  Future<Long> end();

  /**
   * Reads from here on, for good. The next record comes when the future of the one before has
   * succeeded; when it fails, the same comes again.
   *
   * @param offset of the first record; what has been trimmed is left out
   */
  Future<Void> read(long offset, Function<Entry, Future<Void>> handler);

  /** Adds a record of a run; done with its offset when it cannot be lost. */
  Future<Long> append(String run, Settling.Own record);

  /** Forgets the records before this one. */
  Future<Void> trim(long offset);

  /**
   * A record that was read.
   *
   * @param timestampMillis since 1970, by the clock of who sent it
   */
  record Entry(long offset, long timestampMillis, Settling record) {}
}
