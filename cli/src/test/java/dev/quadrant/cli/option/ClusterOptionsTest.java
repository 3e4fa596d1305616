package dev.quadrant.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.transport.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class ClusterOptionsTest {

  @TempDir private Path folder = Path.of("set by JUnit");

  @Command(name = "some")
  static final class SomeCommand {
    @Mixin ClusterOptions cluster = new ClusterOptions();
  }

  private static ClusterOptions parse(String... words) {
    SomeCommand command = new SomeCommand();
    new CommandLine(command).parseArgs(words);
    return command.cluster;
  }

  private Path file(String permissions, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("kafka.properties"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void namesSeveralServersAndTheirProperties() throws IOException {
    Path file = file("rw-r--r--", "# TLS\nsecurity.protocol = SSL\n");
    assertThat(parse("--kafka", "one:9092, [::1]:9093", "--kafka-config", file.toString()).kafka())
        .contains(
            new KafkaSettings("one:9092,[::1]:9093", Map.of("security.protocol", "SSL")));
    assertThat(parse().kafka()).isEmpty();
  }

  @Test
  void propertiesAloneReachNobody() throws IOException {
    String file = file("rw-r--r--", "").toString();
    assertThatThrownBy(() -> parse("--kafka-config", file).kafka())
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("--kafka-config needs --kafka");
  }

  @Test
  void aKafkaForAnotherTransportIsAMistake() {
    ClusterOptions options = parse("--kafka", "one:9092");
    assertThat(options.kafkaFor("kafka")).isPresent();
    assertThatThrownBy(() -> options.kafkaFor("local"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("--kafka needs --transport kafka");
    assertThat(parse().kafkaFor("local")).isEqualTo(Optional.empty());
  }

  @Test
  void aWrongPropertyNamesTheFileAndTheLine() throws IOException {
    String owned = file("rw-r--r--", "\n# ours\nacks=1\n").toString();
    assertThatThrownBy(() -> parse("--kafka", "one:9092", "--kafka-config", owned))
        .hasMessageContainingAll(owned + ":3", "'acks'", "Quadrant sets it");
    String unknown = file("rw-r--r--", "sasl.mechanisn=PLAIN").toString();
    assertThatThrownBy(() -> parse("--kafka", "one:9092", "--kafka-config", unknown))
        .hasMessageContainingAll(unknown + ":1", "did you mean sasl.mechanism?");
  }

  @Test
  void aSecretThatOthersCanReadIsRefused() throws IOException {
    String secret = "ssl.keystore.password=open sesame";
    String open = file("rw-r--r--", secret).toString();
    assertThatThrownBy(() -> parse("--kafka", "one:9092", "--kafka-config", open))
        .hasMessageContainingAll(open, "chmod 600")
        .hasMessageNotContaining("sesame");
    String closed = file("rw-------", secret).toString();
    ClusterOptions options = parse("--kafka", "one:9092", "--kafka-config", closed);
    assertThat(options.kafka()).isPresent();
    assertThat(options.kafkaConfig).asString().doesNotContain("sesame");
  }
}
