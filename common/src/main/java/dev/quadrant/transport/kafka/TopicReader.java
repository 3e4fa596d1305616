package dev.quadrant.transport.kafka;

import dev.quadrant.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic, all of its partitions, one record after the other: the next is delivered when the
 * one before is done with. Lives on the context it was made on.
 */
final class TopicReader {

  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long PAUSE_MILLIS = 200;
  private static final int TRIES = 25;

  private final Vertx vertx;
  private final String topic;
  private final KafkaReadStream<byte[], byte[]> stream;
  private final Ticker ticker;
  private final Set<TopicPartition> partitions;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private Function<ConsumerRecord<byte[], byte[]>, Future<Void>> handler =
      record -> Future.succeededFuture();
  private long lookedNanos;
  private volatile long readToEndNanos;
  private boolean watching;

  /** Where the topic ended at the last look, until all that was there has been read. */
  private @Nullable Map<TopicPartition, Long> ends;

  private boolean closed;

  private TopicReader(
      Vertx vertx,
      String topic,
      KafkaReadStream<byte[], byte[]> stream,
      Set<TopicPartition> partitions) {
    this.vertx = vertx;
    this.topic = topic;
    this.stream = stream;
    this.ticker = Ticker.SYSTEM;
    this.partitions = partitions;
    this.lookedNanos = ticker.nanos() - LOOK_NANOS;
    this.readToEndNanos = ticker.nanos() - TimeUnit.DAYS.toNanos(1);
  }

  /** Connects to a topic that exists, though the broker may not know it yet. */
  static Future<TopicReader> open(Clients clients, String topic) {
    return clients
        .reader()
        .compose(stream ->
            partitions(clients.vertx(), stream, topic, TRIES)
                .map(found -> new TopicReader(clients.vertx(), topic, stream, found))
                .onFailure(ignored -> stream.close()));
  }

  /** To a broker that has not heard of the topic it has none. */
  private static Future<Set<TopicPartition>> partitions(
      Vertx vertx, KafkaReadStream<byte[], byte[]> stream, String topic, int tries) {
    return stream
        .partitionsFor(topic)
        .compose(found -> {
          if (!found.isEmpty()) {
            return Future.succeededFuture(
                found.stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .collect(Collectors.toSet()));
          }
          return tries <= 1
              ? Future.failedFuture(new UnknownTopicOrPartitionException(topic + " does not exist"))
              : vertx
                  .timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                  .compose(ignored -> partitions(vertx, stream, topic, tries - 1));
        });
  }

  /** Where each partition begins. */
  Future<Map<Integer, Long>> beginning() {
    return stream.beginningOffsets(partitions).map(TopicReader::byNumber);
  }

  /** Where the next record of each partition will be. */
  Future<Map<Integer, Long>> end() {
    return stream.endOffsets(partitions).map(TopicReader::byNumber);
  }

  /** Where the next record of each partition will be; nothing is there now that is to be read. */
  Future<Map<Integer, Long>> skip() {
    long now = ticker.nanos();
    return end().onSuccess(ignored -> readToEndNanos = now);
  }

  private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .collect(Collectors.toMap(each -> each.getKey().partition(), Map.Entry::getValue));
  }

  /**
   * Reads from these offsets on, by partition; a partition that is not named, from its beginning. A
   * record whose future fails is delivered again.
   */
  Future<Void> read(
      Map<Integer, Long> from, Function<ConsumerRecord<byte[], byte[]>, Future<Void>> reader) {
    handler = reader;
    return stream
        .assign(partitions)
        .compose(ignored ->
            Future.all(
                partitions.stream()
                    .map(partition -> seek(partition, from.getOrDefault(partition.partition(), 0L)))
                    .toList()))
        .onSuccess(ignored -> poll())
        .mapEmpty();
  }

  private Future<Void> seek(TopicPartition partition, long offset) {
    next.put(partition, offset);
    return stream.seek(partition, offset);
  }

  /** Looks from now on, a few times a second, whether all that is there has been read. */
  void watchEnd() {
    watching = true;
  }

  /** Whether everything before these offsets, by partition, has been read and handled. */
  boolean hasRead(Map<Integer, Long> offsets) {
    return offsets.entrySet().stream()
        .allMatch(each ->
            next.getOrDefault(new TopicPartition(topic, each.getKey()), -1L) >= each.getValue());
  }

  /**
   * A time at which everything that was there had been read; far back if there is none. Any thread
   * may ask.
   */
  long readToEndNanos() {
    return readToEndNanos;
  }

  private void poll() {
    if (closed) {
      return;
    }
    Map<TopicPartition, Long> unread = ends;
    if (unread != null) {
      compare(unread);
    } else if (watching && ticker.nanos() - lookedNanos >= LOOK_NANOS) {
      look();
    } else {
      fetch();
    }
  }

  private void fetch() {
    stream.poll(WAIT).onSuccess(this::polled).onFailure(this::failed);
  }

  private void polled(ConsumerRecords<byte[], byte[]> records) {
    deliver(records.iterator());
  }

  private void deliver(Iterator<ConsumerRecord<byte[], byte[]>> records) {
    while (!closed && records.hasNext()) {
      ConsumerRecord<byte[], byte[]> record = records.next();
      Future<Void> handled = handle(record);
      if (!handled.succeeded()) {
        handled.onSuccess(ignored -> deliver(records));
        return;
      }
    }
    poll();
  }

  private Future<Void> handle(ConsumerRecord<byte[], byte[]> record) {
    Future<Void> handled;
    try {
      handled = handler.apply(record);
    } catch (RuntimeException broken) { // the record stays in the topic, and so it is not lost
      handled = Future.failedFuture(broken);
    }
    if (handled.succeeded()) {
      read(record);
      return handled;
    }
    return handled.onSuccess(ignored -> read(record)).recover(failure -> again(record, failure));
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    next.put(new TopicPartition(topic, record.partition()), record.offset() + 1);
  }

  private Future<Void> again(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
    LOG.error(
        "record {} of {} could not be kept and is read again", record.offset(), topic, failure);
    return closed
        ? Future.failedFuture(failure)
        : vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS).compose(ignored -> handle(record));
  }

  private void failed(Throwable failure) {
    if (!closed) {
      LOG.warn("{} cannot be read and is tried again: {}", topic, failure.toString());
      vertx.setTimer(PAUSE_MILLIS, ignored -> poll());
    }
  }

  /** Looks where the topic ends now. */
  private void look() {
    lookedNanos = ticker.nanos();
    stream.endOffsets(partitions).onSuccess(this::compare).onFailure(this::failed);
  }

  /** What comes while one reads does not count: under a steady stream nobody is ever at its end. */
  private void compare(Map<TopicPartition, Long> unread) {
    readTo(unread)
        .onSuccess(all -> {
          ends = all ? null : unread;
          if (all) {
            readToEndNanos = lookedNanos;
          }
          fetch();
        })
        .onFailure(this::failed);
  }

  /** The position, too: compaction may have left nothing to read before the end. */
  private Future<Boolean> readTo(Map<TopicPartition, Long> wanted) {
    if (reached(wanted, next)) {
      return Future.succeededFuture(true);
    }
    Map<TopicPartition, Long> positions = new HashMap<>();
    return Future.all(
            partitions.stream()
                .map(each ->
                    stream.position(each).onSuccess(position -> positions.put(each, position)))
                .toList())
        .map(ignored -> reached(wanted, positions));
  }

  private static boolean reached(
      Map<TopicPartition, Long> wanted, Map<TopicPartition, Long> positions) {
    return wanted.entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
  }

  Future<Void> close() {
    closed = true;
    return stream.close();
  }
}
