package dev.quadrant.cli.embedded;

import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.transport.eventbus.ClusterSettings;
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
 * @param cluster where the others are; null where there are none but this JVM's
 */
public record Wiring(
    String transport,
    @Nullable String kafka,
    Map<String, String> kafkaProperties,
    boolean guest,
    @Nullable ClusterSettings cluster) {

  private static final String KAFKA = "kafka";

  /** So that a dead worker's jobs run elsewhere within five. */
  private static final Duration REMOTE_LEASE = Duration.ofSeconds(3);

  /** Over this JVM's event bus. */
  public static final Wiring LOCAL = new Wiring("local", null, Map.of(), false);

  public Wiring {
    kafkaProperties = Map.copyOf(kafkaProperties);
  }

  /** Without a cluster. */
  public Wiring(
      String transport,
      @Nullable String kafka,
      Map<String, String> kafkaProperties,
      boolean guest) {
    this(transport, kafka, kafkaProperties, guest, null);
  }

  /** Over the transport with this name, and this Kafka if it is that. */
  public static Wiring of(String transport, Optional<KafkaSettings> kafka) {
    return kafka.isPresent()
        ? new Wiring(transport, kafka.get().bootstrap(), kafka.get().clientProperties(), false)
        : new Wiring(transport, null, Map.of(), false);
  }

  /** Over the transport with this name, and this Kafka or this cluster if it is that. */
  public static Wiring of(
      String transport, Optional<KafkaSettings> kafka, Optional<ClusterSettings> cluster) {
    return cluster.isPresent()
        ? new Wiring(transport, null, Map.of(), false, cluster.get())
        : of(transport, kafka);
  }

  /** The same with topics that end with its coordinator, for what is measured. */
  public Wiring asGuest() {
    return new Wiring(transport, kafka, kafkaProperties, true, cluster);
  }

  /** What a coordinator does differently here. */
  public CoordinatorOptions fit(CoordinatorOptions options) {
    if (overKafka()) {
      return options.forSharedQueue();
    }
    return cluster == null ? options : options.withLease(REMOTE_LEASE);
  }

  /** The time between two heartbeats of a worker. */
  public Duration heartbeat() {
    return transport.equals(LOCAL.transport) ? Duration.ofSeconds(1) : Duration.ofMillis(500);
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
    if (cluster != null) {
      return cluster.toString();
    }
    return kafka == null ? transport : transport + " at " + kafka;
  }
}
