package dev.quadrant.transport.kafka;

import dev.quadrant.model.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Where Kafka is and how its clients reach it.
 *
 * @param bootstrap {@code host:port}, several with commas between them
 * @param clientProperties for every client, such as those of SASL and TLS; they may hold secrets
 */
public record KafkaSettings(String bootstrap, Map<String, String> clientProperties) {

  /** What a promise of Quadrant rests on. */
  private static final Set<String> OWNED =
      Set.of(
          "bootstrap.servers",
          "client.id",
          "key.serializer",
          "value.serializer",
          "key.deserializer",
          "value.deserializer",
          "acks",
          "enable.idempotence",
          "retries",
          "delivery.timeout.ms",
          "transactional.id",
          "group.id",
          "group.instance.id",
          "group.protocol",
          "auto.offset.reset",
          "enable.auto.commit",
          "allow.auto.create.topics",
          "isolation.level",
          "share.acknowledgement.mode",
          "share.acquire.mode",
          "max.poll.records");

  public KafkaSettings {
    clientProperties = Map.copyOf(clientProperties);
    for (String name : new TreeSet<>(clientProperties.keySet())) {
      complaint(name)
          .ifPresent(complaint -> {
            throw new IllegalArgumentException(complaint);
          });
    }
  }

  /** Why a client property of this name cannot be given; empty when it can. */
  public static Optional<String> complaint(String name) {
    if (OWNED.contains(name)) {
      return Optional.of("'%s' cannot be given: Quadrant sets it".formatted(name));
    }
    Set<String> known = known();
    if (known.contains(name)) {
      return Optional.empty();
    }
    List<String> allowed = known.stream().filter(other -> !OWNED.contains(other)).toList();
    return Optional.of(
        "'%s' is no property of Kafka's clients%s"
            .formatted(name, NearestName.hint(name, allowed)));
  }

  /** Whether clients use TLS. */
  boolean encrypted() {
    return clientProperties.getOrDefault("security.protocol", "PLAINTEXT").endsWith("SSL");
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(ProducerConfig.configNames());
    known.addAll(ConsumerConfig.configNames());
    known.addAll(AdminClientConfig.configNames());
    return known;
  }

  /** Without the properties, which may hold secrets. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrap;
  }
}
