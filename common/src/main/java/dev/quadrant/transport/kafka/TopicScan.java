package dev.quadrant.transport.kafka;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Looks at what is in a topic of one partition now, and no further. */
final class TopicScan {

  private static final Duration WAIT = Duration.ofMillis(250);

  private final Clients clients;

  TopicScan(Clients clients) {
    this.clients = clients;
  }

  /**
   * Visits the records from an offset on, on a worker's thread; those before the topic's beginning
   * are left out.
   */
  Future<Void> visit(String topic, long from, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    return clients.blocking(consumer -> {
      visit(consumer, new TopicPartition(topic, 0), from, visitor);
      return null;
    });
  }

  private static void visit(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long from,
      Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    List<TopicPartition> only = List.of(partition);
    consumer.assign(only);
    long beginning = consumer.beginningOffsets(only).getOrDefault(partition, 0L);
    long end = consumer.endOffsets(only).getOrDefault(partition, 0L);
    consumer.seek(partition, Math.max(from, beginning));
    while (consumer.position(partition) < end) {
      consumer.poll(WAIT).forEach(visitor);
    }
  }
}
