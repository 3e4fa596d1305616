package dev.quadrant.cli.service;

import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.cli.option.ByteSize;
import dev.quadrant.cli.option.DurationOption;
import dev.quadrant.cli.option.WholeNumber;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.CoordinatorOptions.Backlog;
import dev.quadrant.coordinator.CoordinatorOptions.Retention;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a coordinator sees to its workers, and how much it takes on. */
public final class CareOptions {

  @Option(
      names = "--lease",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description =
          "A worker silent for so long is dead, and its jobs run elsewhere (default: 10s; 3s"
              + " over Kafka and in a cluster).")
  @Nullable Duration lease;

  @Option(
      names = "--bundle-jobs",
      paramLabel = "N",
      defaultValue = "10000",
      converter = WholeNumber.BundleJobs.class,
      description =
          "The most jobs in one message; 1 shows what bundles are worth (default: 10000, of which"
              + " short jobs get some milliseconds' work).")
  int bundleJobs;

  @Option(
      names = "--backlog-runs",
      paramLabel = "N",
      defaultValue = "10000",
      converter = WholeNumber.Runs.class,
      description = "Runs that have not ended; more are refused for now (default: 10000).")
  int backlogRuns;

  @Option(
      names = "--backlog-bytes",
      paramLabel = "SIZE",
      defaultValue = "256MiB",
      converter = ByteSize.class,
      description = "Payloads of these runs, the same way (default: 256MiB).")
  long backlogBytes;

  @Option(
      names = "--keep-runs",
      paramLabel = "N",
      defaultValue = "1000",
      converter = WholeNumber.Runs.class,
      description =
          "Runs that have ended and stay listed with their reports; beyond, the one that ended"
              + " first is forgotten (default: 1000).")
  int keepRuns;

  @Option(
      names = "--keep-age",
      paramLabel = "TIME",
      defaultValue = "7d",
      converter = DurationOption.class,
      description = "How long after its end a run stays listed (default: 7d).")
  Duration keepAge = Duration.ofDays(7);

  /** The options of a coordinator that reaches its workers so. */
  public CoordinatorOptions options(Wiring wiring) {
    CoordinatorOptions usual =
        wiring
            .fit(CoordinatorOptions.SERVICE)
            .withBundleJobs(bundleJobs)
            .withBacklog(new Backlog(backlogRuns, backlogBytes))
            .withRetention(new Retention(keepRuns, keepAge));
    return lease == null ? usual : usual.withLease(lease);
  }
}
