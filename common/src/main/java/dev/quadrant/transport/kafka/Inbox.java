package dev.quadrant.transport.kafka;

import dev.quadrant.wire.MalformedMessageException;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of one kind in a topic. What cannot be read is refused and counted, and the next is
 * served. Lives on the context it was made on.
 */
final class Inbox<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final String topic;
  private final TopicReader reader;
  private final Map<Integer, Long> from;
  private final Decoder<T> decoder;
  private long refused;

  private Inbox(String topic, TopicReader reader, Map<Integer, Long> from, Decoder<T> decoder) {
    this.topic = topic;
    this.reader = reader;
    this.from = from;
    this.decoder = decoder;
  }

  /** What is sent from now on. */
  static <T> Future<Inbox<T>> fromEnd(Clients clients, String topic, Decoder<T> decoder) {
    return TopicReader.open(clients, topic)
        .compose(reader -> reader.skip().map(end -> new Inbox<>(topic, reader, end, decoder)));
  }

  /** All that there is. */
  static <T> Future<Inbox<T>> fromBeginning(Clients clients, String topic, Decoder<T> decoder) {
    return TopicReader.open(clients, topic)
        .map(reader -> new Inbox<>(topic, reader, Map.of(), decoder));
  }

  /** Where the next message of each partition will be. */
  Future<Map<Integer, Long>> end() {
    return reader.end();
  }

  void listen(Consumer<T> handler) {
    listen((message, offset) -> handler.accept(message));
  }

  /** Delivers messages with their offsets. */
  void listen(ObjLongConsumer<T> handler) {
    reader
        .read(
            from,
            record -> {
              receive(record, handler);
              return Future.succeededFuture();
            })
        .onFailure(failure -> LOG.error("{} cannot be read: {}", topic, failure.toString()));
  }

  private void receive(ConsumerRecord<byte[], byte[]> record, ObjLongConsumer<T> handler) {
    byte[] bytes = record.value();
    if (bytes == null) {
      return; // a tombstone
    }
    T message;
    try {
      message = decoder.decode(bytes);
    } catch (MalformedMessageException malformed) {
      refused++;
      LOG.warn("refused record {} of {}: {}", record.offset(), topic, malformed.getMessage());
      return;
    }
    handler.accept(message, record.offset());
  }

  /** A time at which everything that was there had been read. */
  long readToEndNanos() {
    return reader.readToEndNanos();
  }

  long refused() {
    return refused;
  }

  Future<Void> close() {
    return reader.close();
  }

  /** Reads a message. */
  interface Decoder<T> {
    T decode(byte[] bytes) throws MalformedMessageException;
  }
}
