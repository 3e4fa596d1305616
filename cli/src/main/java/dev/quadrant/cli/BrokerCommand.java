package dev.quadrant.cli;

import dev.quadrant.cli.option.WholeNumber;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code quadrant broker}. The launcher adds the broker's jars to the class path for it alone, so
 * this class, which every command's start loads, must not need them.
 */
@Command(
    name = "broker",
    sortOptions = false,
    description = {
      "A real single-node Kafka for development: KRaft, with share groups, on loopback only.",
      "",
      "Prints its address when it is ready, and runs until Ctrl-C or SIGTERM.",
      "",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  quadrant broker --data-dir ~/quadrant-data/broker",
      "  quadrant broker --port 0    on a free port, which it prints; no data stays",
    })
final class BrokerCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9092",
      converter = WholeNumber.Port.class,
      description = "Where it listens; 0 for any free port (default: 9092).")
  int port;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Keeps its data there (default: a temporary folder, deleted at the end).")
  @Nullable Path dataDir;

  @Option(
      names = "--until-stdin-ends",
      hidden = true,
      description = "Ends with its stdin, and so with the process that started it.")
  boolean untilStdinEnds;

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return new BrokerService(spec.commandLine().getOut(), spec.commandLine().getErr())
        .run(port, dataDir, untilStdinEnds);
  }
}
