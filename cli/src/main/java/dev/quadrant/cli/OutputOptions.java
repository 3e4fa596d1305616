package dev.quadrant.cli;

import dev.quadrant.cli.option.ThresholdOption;
import dev.quadrant.coordinator.report.Threshold;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What becomes of the measurements. */
final class OutputOptions {

  @Option(
      names = "--threshold",
      paramLabel = "LIMIT",
      split = ",",
      converter = ThresholdOption.class,
      description = {
        "What must hold, such as 'p99<200ms' (response) or 'efficiency>0.9'; repeatable.",
        "A limit that is missed ends the command with exit code 3.",
      })
  List<Threshold> thresholds = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs",
      description =
          "The folder that gets a folder with results.json and results.csv (default: runs).")
  Path out = Path.of("runs");

  @Option(names = "--json", description = "Print the report as JSON, and nothing else, to stdout.")
  boolean json;

  @Option(names = "--no-progress", description = "Neither a progress bar nor a line per 10 %%.")
  boolean noProgress;
}
