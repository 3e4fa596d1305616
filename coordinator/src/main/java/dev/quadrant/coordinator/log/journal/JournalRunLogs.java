package dev.quadrant.coordinator.log.journal;

import dev.quadrant.coordinator.log.LogReader;
import dev.quadrant.coordinator.log.PayloadCache;
import dev.quadrant.coordinator.log.PayloadsCodec;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.ResultChecks;
import dev.quadrant.coordinator.log.RunLog;
import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.log.StoredChunk;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.Payloads;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.Journal;
import dev.quadrant.wire.MalformedMessageException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;

/** The run log in the journal of a transport that has one, such as Kafka. */
public final class JournalRunLogs implements RunLogSource {

  private final Vertx vertx;
  private final ResultChecks checks;
  private final long detailBytes;

  /**
   * The log of whatever transport it is opened with.
   *
   * @param types make the checks of results again
   * @param detailBytes about how much memory the results that can be looked at again may take
   */
  public JournalRunLogs(Vertx vertx, JobTypes types, long detailBytes) {
    this.vertx = vertx;
    this.checks = new ResultChecks(types);
    this.detailBytes = detailBytes;
  }

  @Override
  public Future<RunLog> open(CoordinatorTransport transport, LogReader reader) {
    Journal journal = transport.journal().orElseThrow();
    PayloadCache cache =
        new PayloadCache(
            vertx,
            (run, place) -> journal.payloads().at(place).compose(JournalRunLogs::payloads),
            reader::payloadsArrived);
    RecordCodec codec =
        new RecordCodec(
            checks, (run, count, bytes, place) -> new StoredChunk(run, count, bytes, place, cache));
    JournalStates states = new JournalStates(journal.runs());
    return states
        .read()
        .compose(saved -> {
          JournalReader reading = new JournalReader(journal, codec, reader, saved);
          return reading
              .start()
              .map(epoch ->
                  new JournalRunLog(
                      journal, reading, cache, states, new PayloadNames(saved), detailBytes));
        });
  }

  private static Future<Payloads> payloads(byte[] bytes) {
    try {
      return Future.succeededFuture(PayloadsCodec.decode(ByteBuffer.wrap(bytes)));
    } catch (MalformedMessageException malformed) {
      return Future.failedFuture(malformed);
    }
  }
}
