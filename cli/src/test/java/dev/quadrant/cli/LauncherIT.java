package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line as users start it. */
@Timeout(120)
class LauncherIT {

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void theVersionIsThatOfTheBuild() throws Exception {
    try (Launched quadrant = Launched.start(folder, "--version")) {
      assertThat(quadrant.exitCode()).isZero();
      assertThat(quadrant.out()).matches("(?s)quadrant [0-9].*\\Rjava .*\\R");
      assertThat(quadrant.err()).isEmpty();
    }
  }

  @Test
  void aWrongPayloadIsRefusedBeforeAnythingStarts() throws Exception {
    try (Launched quadrant =
        Launched.start(folder, "run", "matmul", "--payload", "{\"iterations\":-1}")) {
      assertThat(quadrant.exitCode()).isEqualTo(2);
      assertThat(quadrant.out()).isEmpty();
      assertThat(quadrant.err())
          .filteredOn(line -> !line.contains("incubator"))
          .hasSize(2)
          .first()
          .asString()
          .contains("iterations", "-1", "a whole number from 0");
      assertThat(folder.resolve("runs")).doesNotExist();
    }
  }

  @Test
  void aRunPrintsItsReportAndNothingElseAsJson() throws Exception {
    try (Launched quadrant = Launched.start(folder, "run", "noop", "--jobs", "1000", "--json")) {
      assertThat(quadrant.exitCode()).isZero();
      JsonNode report = new ObjectMapper().readTree(quadrant.out());
      assertThat(report.at("/version").asInt()).isEqualTo(1);
      assertThat(report.at("/command").asText()).isEqualTo("quadrant run noop --jobs 1000 --json");
      assertThat(report.at("/cells/0/succeeded").asInt()).isEqualTo(1000);
      assertThat(report.at("/cells/0/lost").asInt()).isZero();
      assertThat(new ObjectMapper().readTree(Files.readString(written("results.json"))))
          .isEqualTo(report);
      assertThat(written("results.csv")).isNotEmptyFile();
    }
  }

  /** What the launcher says of the heap suits a heap of the usual size. */
  @Test
  void aHeapThatTheUserSizesIsLeftToTheJvm() throws Exception {
    String small = "QUADRANT_JAVA_OPTS=-Xmx64m exec \"$0\" run noop --jobs 10 --no-progress";
    try (Launched shell = Launched.startIn(folder, small)) {
      assertThat(shell.exitCode()).isZero();
      assertThat(shell.err()).noneMatch(line -> line.contains("NewSize"));
    }
  }

  @Test
  void aMissedThresholdEndsWith3() throws Exception {
    try (Launched quadrant =
        Launched.start(folder, "run", "noop", "--threshold", "jobs>1", "--no-progress")) {
      assertThat(quadrant.exitCode()).isEqualTo(3);
      assertThat(quadrant.err()).anyMatch(line -> line.contains("threshold missed: jobs>1"));
    }
  }

  @Test
  void modelsAreComparedInFreshJvms() throws Exception {
    List<String> words =
        List.of(
            "compare --quick --json --kernel ejml --models event-loop,virtual-threads"
                .split(" ", -1));
    try (Launched quadrant = Launched.start(folder, words.toArray(String[]::new))) {
      assertThat(quadrant.exitCode()).isZero();
      JsonNode report = new ObjectMapper().readTree(quadrant.out());
      assertThat(report.at("/environment/kernelGflops/ejml").asDouble()).isPositive();
      assertThat(report.at("/cells")).hasSize(8);
      assertThat(report.at("/cells"))
          .allSatisfy(cell -> {
            assertThat(cell.get("succeeded").asInt()).isEqualTo(cell.get("jobs").asInt());
            assertThat(cell.get("idealSeconds").asDouble()).isPositive();
          });
      assertThat(quadrant.err()).anyMatch(line -> line.contains("2/2] virtual-threads: warmed up"));
    }
  }

  @Test
  void aClosedStdoutIsNoReasonForATrace() throws Exception {
    try (Launched shell = Launched.startIn(folder, "\"$0\" compare --help | head -n 1")) {
      assertThat(shell.exitCode()).isZero();
      assertThat(shell.out().lines()).hasSize(1);
      assertThat(shell.err()).isEmpty();
    }
  }

  private Path written(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }
}
