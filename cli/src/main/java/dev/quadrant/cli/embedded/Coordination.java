package dev.quadrant.cli.embedded;

import dev.quadrant.cli.tracing.TraceExport;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.job.JobTypes;
import io.vertx.core.Vertx;

/**
 * What a coordinator is to do.
 *
 * @param types the job types there are
 * @param keeping where its runs are kept
 * @param traces where what is written down of some of them goes
 */
public record Coordination(
    CoordinatorOptions options, JobTypes types, Keeping keeping, TraceExport traces) {

  /** Without traces. */
  public Coordination(CoordinatorOptions options, JobTypes types, Keeping keeping) {
    this(options, types, keeping, TraceExport.NONE);
  }

  RunLogSource log(Vertx vertx) {
    return keeping.log(vertx, types, options.detailBytes());
  }
}
