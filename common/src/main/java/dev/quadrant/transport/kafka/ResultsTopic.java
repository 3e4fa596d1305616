package dev.quadrant.transport.kafka;

import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.Settling;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one ordered log in which jobs are settled, as a coordinator reads and appends to it. Order
 * holds within a partition; all records of a run are in one. Owned by the coordinator's context.
 */
final class ResultsTopic {

  private static final Logger LOG = LoggerFactory.getLogger(ResultsTopic.class);

  private final String name;
  private final TopicReader reader;
  private final Publisher publisher;
  private long refused;

  private ResultsTopic(String name, TopicReader reader, Publisher publisher) {
    this.name = name;
    this.reader = reader;
    this.publisher = publisher;
  }

  /** Connects to a topic that exists; {@code publisher} stays the caller's. */
  static Future<ResultsTopic> open(Clients clients, String name, Publisher publisher) {
    return TopicReader.open(clients, name).map(reader -> new ResultsTopic(name, reader, publisher));
  }

  /** The topic's name. */
  String name() {
    return name;
  }

  /** Where each partition begins: what lies before has been trimmed. */
  Future<Map<Integer, Long>> beginning() {
    return reader.beginning();
  }

  /** Where the next record of each partition will be. */
  Future<Map<Integer, Long>> end() {
    return reader.end();
  }

  /**
   * Reads from these offsets on, by partition; from the beginning of those that are not named. The
   * next record comes when the future of the one before has succeeded; when it fails, the same
   * comes again. What cannot be read is refused and counted.
   */
  Future<Void> read(Map<Integer, Long> from, Function<Entry, Future<Void>> handler) {
    return reader.read(
        from,
        record -> {
          Entry entry = decode(record);
          return entry == null ? Future.succeededFuture() : handler.apply(entry);
        });
  }

  private @Nullable Entry decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      byte[] bytes = record.value();
      if (bytes == null) {
        throw new MalformedMessageException("a record without a value");
      }
      return new Entry(
          record.partition(), record.offset(), record.timestamp(), Wire.decodeSettling(bytes));
    } catch (MalformedMessageException malformed) {
      refused++;
      LOG.warn("refused record {} of {}: {}", record.offset(), name, malformed.getMessage());
      return null;
    }
  }

  /** Whether everything before these offsets has been read and handled. */
  boolean hasRead(Map<Integer, Long> offsets) {
    return reader.hasRead(offsets);
  }

  /** Appends a record of a run; done with its place when the broker has it. */
  Future<Place> append(String run, Settling record) {
    return publisher
        .send(name, run, Wire.encode(record))
        .map(done -> new Place(done.partition(), done.offset(), done.timestamp()));
  }

  /** How many records were refused because they could not be read. */
  long refused() {
    return refused;
  }

  Future<Void> close() {
    return reader.close();
  }

  /**
   * A record that was read.
   *
   * @param timestampMillis since 1970, by the clock of who sent it
   */
  record Entry(int partition, long offset, long timestampMillis, Settling record) {}

  /** Where a record was appended. */
  record Place(int partition, long offset, long timestampMillis) {}
}
