package dev.quadrant.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import io.vertx.kafka.client.producer.KafkaWriteStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Makes Kafka's clients, each kind with the settings our promises rest on; never on a loop. */
final class Clients {

  /** For what is asked again, or reported, when there is no answer. */
  private static final Map<String, String> IMPATIENT =
      Map.of("request.timeout.ms", "4000", "default.api.timeout.ms", "5000");

  private final Vertx vertx;
  private final KafkaSettings settings;

  Clients(Vertx vertx, KafkaSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  KafkaSettings settings() {
    return settings;
  }

  Vertx vertx() {
    return vertx;
  }

  /** The first of them: where it comes through, others do. */
  Future<Admin> admin() {
    return make(() -> {
      Optional<String> refused = PlainGreeting.refused(settings);
      if (refused.isPresent()) {
        throw KafkaUnavailableException.encrypted(settings, refused.get());
      }
      return Admin.create(properties(IMPATIENT));
    });
  }

  /** A producer of what must not be lost. */
  Future<Publisher> publisher() {
    return publisher(
        Map.of(
            "acks", "all",
            "enable.idempotence", "true",
            "linger.ms", "0",
            "batch.size", Integer.toString(256 * 1024),
            "max.block.ms", "10000",
            "delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE)));
  }

  /** A producer of what is worth nothing when it is late. */
  Future<Publisher> fleetingPublisher() {
    return publisher(
        Map.of(
            "acks", "1",
            "enable.idempotence", "false",
            "linger.ms", "0",
            "max.block.ms", "2000",
            "request.timeout.ms", "2000",
            "delivery.timeout.ms", "2000"));
  }

  private Future<Publisher> publisher(Map<String, String> own) {
    return make(() ->
            new KafkaProducer<>(
                properties(own), new ByteArraySerializer(), new ByteArraySerializer()))
        .map(producer -> new Publisher(vertx, KafkaWriteStream.create(vertx, producer)));
  }

  /** A reader of whole partitions, member of no group. */
  Future<KafkaReadStream<byte[], byte[]>> reader() {
    Map<String, String> own =
        Map.of(
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false",
            "allow.auto.create.topics", "false",
            "max.poll.records", "32");
    Map<String, Object> properties = properties(own);
    properties.putAll(IMPATIENT);
    return make(() ->
            new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
        .map(consumer -> KafkaReadStream.create(vertx, consumer));
  }

  /** Lets a task use a consumer of no group, on a worker's thread; the consumer ends with it. */
  <T extends @Nullable Object> Future<T> blocking(Function<KafkaConsumer<byte[], byte[]>, T> task) {
    Map<String, Object> properties =
        properties(
            Map.of(
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false"));
    properties.putAll(IMPATIENT);
    return make(() -> {
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        return task.apply(consumer);
      }
    });
  }

  /** A member of a share group that gets so many records at a time at most. */
  Future<KafkaShareConsumer<byte[], byte[]>> member(String group, int records) {
    Map<String, String> own =
        Map.of(
            "group.id",
            group,
            "share.acknowledgement.mode",
            "explicit",
            "share.acquire.mode",
            "record_limit",
            "max.poll.records",
            Integer.toString(records),
            // A worker whose slots are full does not ask for more, however long that is.
            "max.poll.interval.ms",
            Integer.toString(Integer.MAX_VALUE),
            "connections.max.idle.ms",
            Integer.toString(Integer.MAX_VALUE));
    return make(() ->
        new KafkaShareConsumer<>(
            properties(own), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  private Map<String, Object> properties(Map<String, String> own) {
    Map<String, Object> properties = new HashMap<>(settings.clientProperties());
    properties.put("bootstrap.servers", settings.bootstrap());
    // Somebody else's metrics are not ours to push.
    properties.put("enable.metrics.push", "false");
    properties.putAll(own);
    return properties;
  }

  private <T extends @Nullable Object> Future<T> make(Callable<T> client) {
    return vertx
        .executeBlocking(client, false)
        .recover(failure ->
            failure instanceof KafkaException
                ? Future.failedFuture(KafkaUnavailableException.unusable(settings, failure))
                : Future.failedFuture(failure));
  }
}
