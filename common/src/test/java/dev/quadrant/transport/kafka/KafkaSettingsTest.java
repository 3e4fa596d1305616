package dev.quadrant.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

  @Test
  void whatASecureConnectionNeedsIsAccepted() {
    Map<String, String> properties =
        Map.of(
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "SCRAM-SHA-512",
            "sasl.jaas.config", "secret",
            "ssl.truststore.location", "trust.p12");
    assertThat(new KafkaSettings("one:9092", properties).clientProperties()).isEqualTo(properties);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acks",
        "auto.offset.reset",
        "bootstrap.servers",
        "group.id",
        "key.serializer",
        "value.deserializer",
        "share.acquire.mode"
      })
  void whatOurPromisesRestOnIsRefusedByName(String name) {
    assertThatThrownBy(() -> new KafkaSettings("one:9092", Map.of(name, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'" + name + "'", "Quadrant sets it");
  }

  @Test
  void anUnknownPropertyIsRefusedWithTheNearestName() {
    assertThatThrownBy(() -> new KafkaSettings("one:9092", Map.of("sasl.mechanisn", "x")))
        .hasMessageContainingAll("'sasl.mechanisn'", "did you mean sasl.mechanism?");
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(new KafkaSettings("one:9092", Map.of("ssl.key.password", "secret")))
        .asString()
        .doesNotContain("secret");
  }
}
