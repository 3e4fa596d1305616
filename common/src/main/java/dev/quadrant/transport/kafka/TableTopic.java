package dev.quadrant.transport.kafka;

import dev.quadrant.transport.Table;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** A compacted topic of one partition. */
final class TableTopic implements Table {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Clients clients;
  private final Publisher publisher;

  TableTopic(String name, Clients clients, Publisher publisher) {
    this.name = name;
    this.clients = clients;
    this.publisher = publisher;
  }

  @Override
  public Future<Long> put(String key, byte[] bytes) {
    return publisher.send(name, key, bytes).map(done -> done.offset());
  }

  @Override
  public Future<Void> remove(String key) {
    return publisher.send(name, key, null).mapEmpty();
  }

  @Override
  public Future<Map<String, byte[]>> all() {
    Map<String, byte[]> newest = new LinkedHashMap<>();
    return new TopicScan(clients)
        .visit(
            name,
            0,
            record -> {
              String key = new String(record.key(), StandardCharsets.UTF_8);
              byte[] value = record.value();
              newest.remove(key);
              if (value != null) {
                newest.put(key, value);
              }
            })
        .map(newest);
  }

  @Override
  public Future<byte[]> at(long place) {
    return clients.blocking(consumer -> at(consumer, place));
  }

  private byte[] at(KafkaConsumer<byte[], byte[]> consumer, long place) {
    TopicPartition partition = new TopicPartition(name, 0);
    consumer.assign(List.of(partition));
    consumer.seek(partition, place);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
      if (record.offset() == place && record.value() != null) {
        return record.value();
      }
    }
    throw new IllegalStateException("%s has nothing at %d any more".formatted(name, place));
  }
}
