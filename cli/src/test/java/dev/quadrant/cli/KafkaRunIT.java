package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quadrant.testing.OneBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./quadrant run} and {@code compare} over Kafka, as users start them. */
@Timeout(180)
@ExtendWith(OneBroker.class)
class KafkaRunIT {

  private static final String[] LONG_RUN =
      "run many-short-io --model worker-threads --jobs 75000 --transport kafka".split(" ", -1);

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void aRunStartsAKafkaOfItsOwnSaysSoAndLeavesNothing() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (Launched quadrant =
        Launched.startIn(
            folder,
            ("QUADRANT_JAVA_OPTS=-Djava.io.tmpdir=%s exec \"$0\" run noop --jobs 5000"
                    + " --transport kafka --json")
                .formatted(temporary))) {
      quadrant.awaitError("started a Kafka at 127.0.0.1:");
      List<ProcessHandle> descendants = quadrant.descendants();
      assertThat(descendants).isNotEmpty();
      assertThat(temporary).isDirectoryContaining(file -> file.toString().contains("broker"));
      assertThat(quadrant.exitCode()).isZero();
      JsonNode cell = new ObjectMapper().readTree(quadrant.out()).at("/cells/0");
      assertThat(cell.get("transport").asText()).isEqualTo("kafka");
      assertThat(cell.get("succeeded").asInt()).isEqualTo(5_000);
      assertThat(cell.get("lost").asInt()).isZero();
      assertThat(temporary).isDirectoryNotContaining(file -> file.toString().contains("broker"));
      assertGone(descendants);
    }
  }

  @Test
  void aSignalCancelsTheRunReportsAndEndsTheKafka() throws Exception {
    try (Launched quadrant = Launched.start(folder, LONG_RUN)) {
      quadrant.awaitError(" 10 %");
      List<ProcessHandle> descendants = quadrant.descendants();
      quadrant.signalAll("INT");
      assertThat(quadrant.exitCode()).isEqualTo(130);
      assertThat(quadrant.out()).contains("of 75,000 jobs", "cancelled", "lost 0");
      assertGone(descendants);
    }
  }

  @Test
  void aKilledRunLeavesNoKafka() throws Exception {
    try (Launched quadrant = Launched.start(folder, LONG_RUN)) {
      quadrant.awaitError("started a Kafka");
      List<ProcessHandle> descendants = quadrant.descendants();
      assertThat(descendants).isNotEmpty();
      quadrant.signal("KILL");
      assertGone(descendants);
    }
  }

  @Test
  void compareGivesEachModelAKafka() throws Exception {
    try (Launched quadrant =
        Launched.start(
            folder,
            ("compare --scenarios noop --jobs 1000 --models event-loop,virtual-threads"
                    + " --transports kafka --json --quick")
                .split(" ", -1))) {
      assertThat(quadrant.exitCode()).isZero();
      JsonNode cells = new ObjectMapper().readTree(quadrant.out()).get("cells");
      assertThat(cells).hasSize(2).allMatch(cell -> cell.get("succeeded").asInt() == 1_000);
      assertThat(quadrant.err()).anyMatch(line -> line.contains("a Kafka of its own"));
    }
  }

  @Test
  void aKafkaThatIsNamedIsUsedAndLeftAsItWas() throws Exception {
    String address = OneBroker.bootstrap();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      Set<String> before = admin.listTopics().names().get();
      try (Launched quadrant =
          Launched.start(
              folder, "run", "noop", "--jobs", "9", "--transport", "kafka", "--kafka", address)) {
        assertThat(quadrant.exitCode()).isZero();
        assertThat(quadrant.out()).contains("9 of 9 jobs");
        assertThat(quadrant.err()).noneMatch(line -> line.contains("started a Kafka"));
      }
      assertThat(admin.listTopics().names().get()).isEqualTo(before);
    }
  }

  @Test
  void anAbsentKafkaIsToldInOneLine() throws Exception {
    String address = "127.0.0.1:1";
    try (Launched quadrant =
        Launched.start(folder, "run", "noop", "--transport", "kafka", "--kafka", address)) {
      assertThat(quadrant.exitCode()).isEqualTo(1);
      assertThat(quadrant.err())
          .filteredOn(line -> !line.isEmpty())
          .singleElement()
          .asString()
          .contains("no Kafka at " + address + " answers", "quadrant broker")
          .doesNotContain("Exception");
    }
  }

  private static void assertGone(List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      process.onExit().get(20, TimeUnit.SECONDS);
    }
  }
}
