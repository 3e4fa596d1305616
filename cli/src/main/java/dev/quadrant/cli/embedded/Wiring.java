package dev.quadrant.cli.embedded;

import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.transport.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How coordinator and workers of this JVM reach each other.
 *
 * @param transport its public name
 * @param kafka the servers of a Kafka; null for one of its own, as long as it is needed
 * @param kafkaProperties of that Kafka's clients; they may hold secrets
 * @param guest whether that Kafka is somebody else's: then topics of its own disturb nobody there
 */
public record Wiring(
    String transport, @Nullable String kafka, Map<String, String> kafkaProperties, boolean guest) {

  private static final String KAFKA = "kafka";

  /** Over this JVM's event bus. */
  public static final Wiring LOCAL = new Wiring("local", null, Map.of(), false);

  public Wiring {
    kafkaProperties = Map.copyOf(kafkaProperties);
  }

  /** Over the transport with this name, and this Kafka if it is that. */
  public static Wiring of(String transport, Optional<KafkaSettings> kafka) {
    return kafka.isPresent()
        ? new Wiring(transport, kafka.get().bootstrap(), kafka.get().clientProperties(), false)
        : new Wiring(transport, null, Map.of(), false);
  }

  /** The same with topics that end with its coordinator, for what is measured. */
  public Wiring asGuest() {
    return new Wiring(transport, kafka, kafkaProperties, true);
  }

  /** What a coordinator does differently here. */
  public CoordinatorOptions fit(CoordinatorOptions options) {
    return overKafka() ? options.forSharedQueue() : options;
  }

  /** The time between two heartbeats of a worker. */
  public Duration heartbeat() {
    return overKafka() ? Duration.ofMillis(500) : Duration.ofSeconds(1);
  }

  /** Whether that is over Kafka. */
  public boolean overKafka() {
    return transport.equals(KAFKA);
  }

  /** Whether a Kafka must be started. */
  public boolean needsBroker() {
    return overKafka() && kafka == null;
  }

  @Override
  public String toString() {
    return kafka == null ? transport : transport + " at " + kafka;
  }
}
