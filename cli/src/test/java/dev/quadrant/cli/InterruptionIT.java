package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals, as a terminal, a supervisor and an angry user send them. */
@Timeout(120)
class InterruptionIT {

  // 10 s of work for ten threads: far from its end when the first tenth is done.
  private static final String[] LONG_COMPARE =
      "compare --scenarios many-short-io --models worker-threads --jobs 75000 --json"
          .split(" ", -1);

  @TempDir private Path folder = Path.of("set by JUnit");

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalToTheWholeGroupStopsAndStillReports(String signal) throws Exception {
    try (Launched quadrant = Launched.start(folder, LONG_COMPARE)) {
      quadrant.awaitError(" 10 %");
      List<ProcessHandle> descendants = quadrant.descendants();
      quadrant.signalAll(signal);
      assertThat(quadrant.exitCode()).isEqualTo(130);
      JsonNode cell = new ObjectMapper().readTree(quadrant.out()).at("/cells/0");
      int succeeded = cell.get("succeeded").asInt();
      assertThat(succeeded).isPositive();
      assertThat(cell.get("cancelled").asInt()).isEqualTo(75_000 - succeeded);
      assertThat(cell.get("lost").asInt()).isZero();
      assertThat(quadrant.err())
          .anyMatch(line -> line.contains("stopping"))
          .anyMatch(line -> line.startsWith("results: runs/"));
      assertGone(descendants);
    }
  }

  @Test
  void aSecondSignalEndsAtOnce() throws Exception {
    try (Launched quadrant = Launched.start(folder, "run", "few-long-io", "--jobs", "1000000")) {
      quadrant.awaitError("warmed up");
      quadrant.signal("INT");
      quadrant.awaitError("stopping");
      quadrant.signal("INT");
      assertThat(quadrant.exitCode()).isEqualTo(130);
    }
  }

  @Test
  void aRunThatIsInterruptedReportsWhatItHas() throws Exception {
    try (Launched quadrant =
        Launched.start(
            folder, "run", "many-short-io", "--model", "worker-threads", "--jobs", "75000")) {
      quadrant.awaitError(" 10 %");
      quadrant.signal("INT");
      assertThat(quadrant.exitCode()).isEqualTo(130);
      assertThat(quadrant.out()).contains("of 75,000 jobs", "cancelled", "results: runs/");
    }
  }

  @Test
  void aKilledCompareLeavesNoProcess() throws Exception {
    try (Launched quadrant = Launched.start(folder, LONG_COMPARE)) {
      quadrant.awaitError(" 10 %");
      List<ProcessHandle> descendants = quadrant.descendants();
      assertThat(descendants).isNotEmpty();
      quadrant.signal("KILL");
      assertGone(descendants);
    }
  }

  private static void assertGone(List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      process.onExit().get(20, TimeUnit.SECONDS);
    }
  }
}
