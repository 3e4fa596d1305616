package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.testing.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker in a name space of its own for time, whose monotonic clock is a day ahead. */
@Timeout(180)
class OtherClockIT {

  private static final int AHEAD_SECONDS = 86_400;
  private static final String ELSEWHERE =
      "exec unshare --time --monotonic %d --fork --kill-child ".formatted(AHEAD_SECONDS);

  @TempDir private Path folder = Path.of("set by JUnit");

  private static boolean possible() throws InterruptedException {
    try {
      return new ProcessBuilder("sh", "-c", ELSEWHERE + "true").start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private static void assertKnown(JsonNode worker) {
    assertThat(worker.get("clockBoundSeconds").asDouble()).isBetween(1e-9, 1.0);
    assertThat(worker.get("clockOffsetSeconds").asDouble())
        .isCloseTo(AHEAD_SECONDS, within(worker.get("clockBoundSeconds").asDouble()));
  }

  @Test
  void jobsOfAWorkerWithAClockOfItsOwnAreTimedAsFarAsItIsKnown() throws Exception {
    assumeTrue(possible(), "needs Linux, root and unshare to make a name space for time");
    int port = FreePort.find();
    String member = " --transport event-bus --cluster-members 127.0.0.1:%d".formatted(port);
    String worker = ELSEWHERE + "$0 worker --id far --kernel ejml --concurrency 1 --cluster-port ";
    try (Served served = Served.startIn(folder, coordinator(port, member));
        Running _ = Running.startIn(folder, "is ready", worker + FreePort.find() + member)) {
      JsonNode workers =
          served.await(list -> list.at("/items/0/clockBoundSeconds").isNumber(), "workers");
      assertKnown(workers.at("/items/0"));
      String run = served.submit("sleep", "--payload", "{\"millis\":200}", "--jobs", "10");
      assertThat(served.client("watch", run, "--no-progress").exitCode()).isZero();
      JsonNode cell = served.json("report", run).at("/cells/0");
      assertThat(cell.at("/wait/max").asDouble()).as("one after the other").isGreaterThan(1.5);
      assertThat(cell.get("clockBoundSeconds").asDouble())
          .as("less than what the last job waited, which it would be if nothing were known")
          .isBetween(1e-9, 1.0);
    }
  }

  private static String coordinator(int port, String member) {
    return "exec $0 coordinator --http-port 0 --cluster-port " + port + member;
  }
}
