package dev.quadrant.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a share group: one thread owns Kafka's consumer, fetches records when they are
 * wanted, and acknowledges them, once they are settled, with the next fetch. Vert.x has no share
 * consumer.
 */
final class ShareMember {

  private static final Logger LOG = LoggerFactory.getLogger(ShareMember.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final Duration COMMIT = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final KafkaShareConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final Consumer<List<Parcel>> receiver;
  private final Promise<Void> ended = Promise.promise();
  private final Thread thread;
  private volatile boolean wanted;
  private volatile boolean closed;

  private ShareMember(
      KafkaShareConsumer<byte[], byte[]> consumer, String topic, Consumer<List<Parcel>> receiver) {
    this.consumer = consumer;
    this.topic = topic;
    this.receiver = receiver;
    this.thread = Thread.ofPlatform().daemon().name("share-" + topic).unstarted(this::run);
  }

  /** Whether the next record is wanted; any thread. */
  void want(boolean next) {
    if (wanted != next) {
      wanted = next;
      LockSupport.unpark(thread);
    }
  }

  /** Leaves the group: what was not settled goes to others. */
  Future<Void> close() {
    closed = true;
    consumer.wakeup();
    LockSupport.unpark(thread);
    return ended.future();
  }

  /** A place in a group that is not taken yet. */
  record Seat(KafkaShareConsumer<byte[], byte[]> consumer, String topic) {

    /** Joins; {@code receiver} is called on the member's own thread and must not block. */
    ShareMember join(Consumer<List<Parcel>> receiver) {
      ShareMember member = new ShareMember(consumer, topic, receiver);
      member.thread.start();
      return member;
    }
  }

  private void run() {
    try {
      consumer.subscribe(Set.of(topic));
      boolean underWay = false;
      while (!closed) {
        if (wanted || underWay) {
          // A fetch once sent goes on until a record comes, wanted or not: it must be looked at.
          underWay = !fetch();
        } else {
          LockSupport.park(this);
        }
      }
      consumer.close(CLOSE);
      ended.complete();
    } catch (RuntimeException broken) { // it must be heard of, whatever it is
      LOG.error("no more jobs come from {}", topic, broken);
      ended.tryFail(broken);
    }
  }

  /** Whether there was a record. */
  private boolean fetch() {
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      pass(records);
      return !records.isEmpty();
    } catch (WakeupException closing) {
      return false;
    } catch (KafkaException failure) {
      LOG.warn("{} gives no jobs and is asked again: {}", topic, failure.toString());
      LockSupport.parkNanos(this, PAUSE_NANOS);
      return false;
    }
  }

  private void pass(ConsumerRecords<byte[], byte[]> records) {
    Map<ConsumerRecord<byte[], byte[]>, Parcel> parcels = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      parcels.put(record, parcel(record));
    }
    receiver.accept(List.copyOf(parcels.values()));
    parcels.forEach((record, parcel) -> {
      if (isSettled(parcel)) {
        consumer.acknowledge(record, AcknowledgeType.ACCEPT);
      }
    });
    if (!wanted && !parcels.isEmpty()) {
      consumer.commitSync(COMMIT);
    }
  }

  private Parcel parcel(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.value();
    int deliveries = record.deliveryCount().orElse((short) 1);
    return new Parcel(bytes == null ? new byte[0] : bytes, deliveries, thread);
  }

  /** Waits for it, unless this member leaves. */
  private boolean isSettled(Parcel parcel) {
    while (!parcel.settled() && !closed) {
      LockSupport.park(this);
    }
    return parcel.settled();
  }
}
