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

/** Processes in a name space of their own for time, whose monotonic clock is a day ahead. */
@Timeout(180)
class OtherClockIT {

  private static final int AHEAD_SECONDS = 86_400;
  private static final String HERE = "exec ";
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

  private static void assertKnown(JsonNode worker, int aheadSeconds) {
    assertThat(worker.get("clockBoundSeconds").asDouble()).isPositive();
    assertThat(worker.get("clockOffsetSeconds").asDouble())
        .isCloseTo(aheadSeconds, within(worker.get("clockBoundSeconds").asDouble()));
  }

  @Test
  void jobsOfAWorkerWithAClockOfItsOwnAreTimedAsFarAsItIsKnown() throws Exception {
    assertJobsAreTimed(HERE, ELSEWHERE, AHEAD_SECONDS);
  }

  @Test
  void soAreThoseOfAnyWorkerWhereTheCoordinatorHasAClockOfItsOwn() throws Exception {
    assertJobsAreTimed(ELSEWHERE, HERE, -AHEAD_SECONDS);
  }

  private void assertJobsAreTimed(String coordinator, String worker, int workerAheadSeconds)
      throws Exception {
    assumeTrue(possible(), "needs Linux, root and unshare to make a name space for time");
    int port = FreePort.find();
    String member = " --transport event-bus --cluster-members 127.0.0.1:%d".formatted(port);
    String first = coordinator + "$0 coordinator --http-port 0 --cluster-port " + port + member;
    String second =
        worker
            + "$0 worker --id far --kernel ejml --concurrency 1 --cluster-port "
            + FreePort.find()
            + member;
    try (Served served = Served.startIn(folder, first);
        Running _ = Running.startIn(folder, "is ready", second)) {
      JsonNode workers =
          served.await(list -> list.at("/items/0/clockBoundSeconds").isNumber(), "workers");
      assertKnown(workers.at("/items/0"), workerAheadSeconds);
      String run = served.submit("sleep", "--payload", "{\"millis\":200}", "--jobs", "10");
      assertThat(served.client("watch", run, "--no-progress").exitCode()).isZero();
      JsonNode cell = served.json("report", run).at("/cells/0");
      double waited = cell.at("/wait/max").asDouble();
      assertThat(waited).as("one after the other").isGreaterThan(1.5);
      assertThat(cell.get("clockBoundSeconds").asDouble())
          .as("at least what the last job waited if nothing were known")
          .isPositive()
          .isLessThan(waited);
    }
  }
}
