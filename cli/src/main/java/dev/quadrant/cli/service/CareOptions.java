package dev.quadrant.cli.service;

import dev.quadrant.cli.option.ByteSize;
import dev.quadrant.cli.option.DurationOption;
import dev.quadrant.cli.option.WholeNumber;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.CoordinatorOptions.Backlog;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a coordinator sees to its workers, and how much it takes on. */
public final class CareOptions {

  @Option(
      names = "--lease",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationOption.class,
      description =
          "A worker silent for so long is dead, and its jobs run elsewhere (default: 10s).")
  Duration lease = Duration.ofSeconds(10);

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

  /** The coordinator's options. */
  public CoordinatorOptions options() {
    return CoordinatorOptions.SERVICE
        .withLease(lease)
        .withBacklog(new Backlog(backlogRuns, backlogBytes));
  }
}
