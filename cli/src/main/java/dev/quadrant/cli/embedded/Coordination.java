package dev.quadrant.cli.embedded;

import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.log.file.FileRunLogs;
import dev.quadrant.job.JobTypes;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a coordinator is to do.
 *
 * @param types the job types there are
 * @param dataDir where its runs outlive it; null if they need not
 */
public record Coordination(CoordinatorOptions options, JobTypes types, @Nullable Path dataDir) {

  RunLogSource log(Vertx vertx) {
    return dataDir == null
        ? RunLogSource.inMemory(options.detailBytes())
        : new FileRunLogs(vertx, dataDir, types, options.detailBytes());
  }
}
