package dev.quadrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.client.ClientOptions;
import dev.quadrant.cli.client.CoordinatorClient;
import dev.quadrant.cli.client.RunWatch;
import dev.quadrant.cli.option.ServedThreshold;
import dev.quadrant.cli.terminal.Progress;
import dev.quadrant.coordinator.report.Threshold;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quadrant watch}. */
@Command(
    name = "watch",
    sortOptions = false,
    description = {
      "Shows how far a run is until it ends, then its figures.",
      "",
      "Ends with 1 if the run has failed or was cancelled. Ctrl-C ends the watching only. A"
          + " coordinator that is started again is waited for.",
      "",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  quadrant watch 20261123-064512-k3f9x2ab",
      "  quadrant watch \"$run\" --threshold 'p99<2s' --threshold 'failed==0'",
    })
final class WatchCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RUN", description = "The run's id, as submit and runs print it.")
  String id = "";

  @Option(
      names = "--threshold",
      paramLabel = "LIMIT",
      split = ",",
      converter = ServedThreshold.class,
      description = "What must hold at the end, such as 'p99<200ms'; repeatable. Else exit code 3.")
  List<Threshold> thresholds = List.of();

  @Option(names = "--no-progress", description = "Neither a progress bar nor a line per 10 %%.")
  boolean noProgress;

  @Mixin ClientOptions client = new ClientOptions();

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    CoordinatorClient coordinator = client.connect(err);
    JsonNode ended;
    try (Progress progress = Progress.ofThisProcess(1, !noProgress)) {
      ended = new RunWatch(coordinator, progress).untilEnd(id);
    }
    return new RunConclusion(spec.commandLine().getOut(), err).of(ended, client.json(), thresholds);
  }
}
