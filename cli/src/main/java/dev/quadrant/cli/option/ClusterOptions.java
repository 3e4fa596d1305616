package dev.quadrant.cli.option;

import dev.quadrant.transport.kafka.KafkaSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How coordinator and workers reach each other over a network. */
public final class ClusterOptions {

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT,…",
      converter = KafkaServersOption.class,
      description = "The Kafka for --transport kafka.")
  @Nullable String kafka;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      converter = KafkaConfigFile.Converter.class,
      description = "Properties of Kafka's clients, such as those of SASL and TLS.")
  @Nullable KafkaConfigFile kafkaConfig;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  /** The Kafka that was named for this transport; empty when none was, or it needs none. */
  public Optional<KafkaSettings> kafkaFor(String transport) {
    if (transport.equals(TransportOption.KAFKA)) {
      return kafka();
    }
    for (String option : List.of("--kafka", "--kafka-config")) {
      if (command.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            command.commandLine(), "%s needs --transport kafka".formatted(option));
      }
    }
    return Optional.empty();
  }

  /** The Kafka that was named; empty when none was. */
  public Optional<KafkaSettings> kafka() {
    if (kafka == null && kafkaConfig != null) {
      throw new ParameterException(
          command.commandLine(), "--kafka-config needs --kafka HOST:PORT,… beside it");
    }
    Map<String, String> properties = kafkaConfig == null ? Map.of() : kafkaConfig.properties();
    return Optional.ofNullable(kafka).map(servers -> new KafkaSettings(servers, properties));
  }
}
