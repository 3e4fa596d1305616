package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./quadrant broker} as developers start it. */
@Timeout(120)
class BrokerCommandIT {

  @TempDir private Path folder = Path.of("set by JUnit");

  private Launched start(String... options) throws IOException {
    return Launched.start(
        folder,
        Stream.concat(Stream.of("broker", "--port", "0"), Stream.of(options))
            .toArray(String[]::new));
  }

  private static Admin admin(Launched broker) throws IOException {
    return Admin.create(Map.of("bootstrap.servers", broker.out().strip()));
  }

  @Test
  void itServesUntilASignalAndKeepsItsData() throws Exception {
    List<String> made = new ArrayList<>();
    for (String signal : List.of("INT", "TERM", "INT")) {
      try (Launched broker = start("--data-dir", "data")) {
        broker.awaitError("stays in data");
        try (Admin admin = admin(broker)) {
          assertThat(admin.listTopics().names().get()).hasSameElementsAs(made);
          NewTopic topic = new NewTopic("topic-" + made.size(), 1, (short) 1);
          admin.createTopics(List.of(topic)).all().get();
          made.add(topic.name());
        }
        broker.signal(signal);
        assertThat(broker.exitCode()).isZero();
        assertThat(broker.out()).matches("127\\.0\\.0\\.1:[0-9]+\\R");
        assertThat(broker.err()).filteredOn(line -> !line.isEmpty()).hasSize(2);
      }
    }
  }

  @Test
  void withoutAFolderItLeavesNothing() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (Launched broker =
        Launched.startIn(
            folder,
            "QUADRANT_JAVA_OPTS=-Djava.io.tmpdir=%s exec \"$0\" broker --port 0"
                .formatted(temporary))) {
      broker.awaitError("is deleted at the end");
      assertThat(temporary).isNotEmptyDirectory();
      broker.signal("TERM");
      assertThat(broker.exitCode()).isZero();
      assertThat(temporary).isEmptyDirectory();
    }
  }

  @Test
  void aFolderInUseIsRefusedInOneLine() throws Exception {
    try (Launched broker = start("--data-dir", "data")) {
      broker.awaitError("stays in data");
      Path other = Files.createDirectory(folder.resolve("other"));
      try (Launched second =
          Launched.start(other, "broker", "--port", "0", "--data-dir", "../data")) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.out()).isEmpty();
        assertThat(second.err())
            .singleElement()
            .asString()
            .contains("quadrant broker: ", "data", "in use by another broker");
      }
    }
  }

  @Test
  void aPortInUseIsRefusedInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Launched broker =
            Launched.start(folder, "broker", "--port", Integer.toString(taken.getLocalPort()))) {
      assertThat(broker.exitCode()).isEqualTo(1);
      assertThat(broker.err())
          .singleElement()
          .asString()
          .contains("port " + taken.getLocalPort(), "in use");
    }
  }
}
