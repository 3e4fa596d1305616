package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service whose log a program reads. */
@Timeout(120)
class JsonLogIT {

  /** Comes from the JVM itself, before a line of ours runs. */
  private static final String OF_THE_JVM = "WARNING: Using incubator modules";

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void everyLineIsJsonFromTheFirstToTheLast() throws Exception {
    try (Served served = Served.start(folder, "--log-format", "json", "--kernel", "ejml")) {
      String run = served.submit("noop", "--jobs", "10");
      assertThat(served.client("watch", run).exitCode()).isZero();
      served.signal("TERM");
      assertThat(served.exitCode()).isZero();
      List<JsonNode> lines =
          served.err().stream()
              .filter(line -> !line.startsWith(OF_THE_JVM))
              .map(Served::tree)
              .toList();
      assertThat(lines)
          .allSatisfy(line -> {
            assertThat(Instant.parse(line.get("time").asText())).isBefore(Instant.now());
            assertThat(line.get("level").asText()).isIn("INFO", "WARN");
            assertThat(line.get("logger").asText()).isNotEmpty();
          });
      assertThat(lines)
          .anyMatch(line -> line.get("message").asText().startsWith("the coordinator is ready"))
          .anyMatch(line ->
              line.path("method").asText().equals("POST")
                  && line.path("status").asInt() == 201
                  && line.path("millis").isNumber()
                  && line.path("run").asText().equals(run));
    }
  }
}
