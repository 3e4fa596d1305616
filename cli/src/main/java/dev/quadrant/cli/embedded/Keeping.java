package dev.quadrant.cli.embedded;

import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.log.file.FileRunLogs;
import dev.quadrant.coordinator.log.journal.JournalRunLogs;
import dev.quadrant.job.JobTypes;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;

/** Where a coordinator keeps its runs. */
public sealed interface Keeping {

  /** The log of a coordinator that keeps them so. */
  RunLogSource log(Vertx vertx, JobTypes types, long detailBytes);

  /**
   * Higher than that of every coordinator before, wherever it kept its runs: the same workers may
   * have heard it.
   */
  private static long leastEpoch() {
    return Instant.now().getEpochSecond();
  }

  /** In memory: they end with the process. */
  record InMemory() implements Keeping {

    @Override
    public RunLogSource log(Vertx vertx, JobTypes types, long detailBytes) {
      return RunLogSource.inMemory(detailBytes, leastEpoch());
    }
  }

  /** In a folder, for the next coordinator that is given it. */
  record InFolder(Path folder) implements Keeping {

    @Override
    public RunLogSource log(Vertx vertx, JobTypes types, long detailBytes) {
      return new FileRunLogs(vertx, folder, types, detailBytes, leastEpoch());
    }
  }

  /** Where the jobs travel, for the next coordinator there. */
  record InTransport() implements Keeping {

    @Override
    public RunLogSource log(Vertx vertx, JobTypes types, long detailBytes) {
      return new JournalRunLogs(vertx, types, detailBytes);
    }
  }
}
