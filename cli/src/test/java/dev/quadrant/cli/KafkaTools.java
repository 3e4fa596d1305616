package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kafka's own commands, as operators run them against a broker. */
record KafkaTools(String bootstrap) {

  private static final Path JARS = Path.of("target", "kafka-tools").toAbsolutePath();
  private static final String PACKAGE = "org.apache.kafka.tools.";

  /** {@code kafka-topics}: what it prints. */
  List<String> topics(String... words) throws IOException, InterruptedException {
    return print("TopicCommand", words);
  }

  /** {@code kafka-share-groups}: what it prints. */
  List<String> shareGroups(String... words) throws IOException, InterruptedException {
    return print("consumer.group.ShareGroupCommand", words);
  }

  /** {@code kafka-consumer-groups}: what it prints. */
  List<String> consumerGroups(String... words) throws IOException, InterruptedException {
    return print("consumer.group.ConsumerGroupCommand", words);
  }

  private List<String> print(String command, String... words)
      throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                JARS.resolve("*").toString(),
                PACKAGE + command,
                "--bootstrap-server",
                bootstrap));
    all.addAll(List.of(words));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", all, said).isZero();
    return said.lines().filter(line -> !line.isBlank()).toList();
  }
}
