package dev.quadrant.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaWriteStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes records; safe from any context, whose own its futures are. */
final class Publisher {

  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final long PAUSE_MILLIS = 500;
  private static final long CLOSE_MILLIS = 2_000;

  private final Vertx vertx;
  private final KafkaWriteStream<byte[], byte[]> stream;
  private volatile boolean closed;

  Publisher(Vertx vertx, KafkaWriteStream<byte[], byte[]> stream) {
    this.vertx = vertx;
    this.stream = stream;
    stream.exceptionHandler(failure -> {
      // Each record's own future carries it.
    });
  }

  /**
   * Sends a record, again and again if need be; done when the broker has it.
   *
   * @param bytes null to forget what a compacted topic has under the key
   */
  Future<RecordMetadata> send(String topic, @Nullable String key, byte @Nullable [] bytes) {
    return send(record(topic, key, bytes));
  }

  private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
    return stream
        .send(record)
        .recover(failure ->
            closed || isHopeless(failure) ? Future.failedFuture(failure) : again(record, failure));
  }

  private static boolean isHopeless(Throwable failure) {
    return failure instanceof RecordTooLargeException || failure instanceof SerializationException;
  }

  private Future<RecordMetadata> again(ProducerRecord<byte[], byte[]> record, Throwable failure) {
    LOG.warn("a record for {} is sent again: {}", record.topic(), failure.toString());
    Promise<RecordMetadata> sent = Promise.promise();
    vertx.setTimer(PAUSE_MILLIS, ignored -> send(record).onComplete(sent));
    return sent.future();
  }

  /** Sends a record once; it may be lost. */
  Future<RecordMetadata> mention(String topic, @Nullable String key, byte[] bytes) {
    return stream.send(record(topic, key, bytes));
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, @Nullable String key, byte @Nullable [] bytes) {
    return new ProducerRecord<>(
        topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), bytes);
  }

  /** Waits for what is under way, within reason. */
  Future<Void> close() {
    closed = true;
    return stream.close(CLOSE_MILLIS);
  }
}
