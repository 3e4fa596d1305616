package dev.quadrant.cli;

import dev.quadrant.cli.embedded.EmbeddedOptions;
import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.cli.option.DurationOption;
import dev.quadrant.cli.option.PlaceOptions;
import dev.quadrant.cli.option.TransportOption;
import dev.quadrant.cli.service.CareOptions;
import dev.quadrant.cli.service.CoordinatorService;
import dev.quadrant.cli.service.HttpOptions;
import dev.quadrant.cli.service.JobTypeOptions;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.cli.terminal.Interruption;
import dev.quadrant.cli.terminal.ServiceLog;
import dev.quadrant.coordinator.http.HttpSettings;
import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.coordinator.http.exchange.About;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quadrant coordinator}. */
@Command(
    name = "coordinator",
    sortOptions = false,
    description = {
      "Serves runs over HTTP, with workers of its own: one command is a whole system.",
      "",
      "Prints its address when it is ready, logs to stderr, and runs until Ctrl-C or SIGTERM: then"
          + " it takes nothing more and finishes what runs.",
      "",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  quadrant coordinator",
      "  quadrant submit many-short-io --wait      in another terminal",
      "  quadrant coordinator --http-host 0.0.0.0 --token-file tokens",
    })
final class CoordinatorCommand implements Callable<Integer> {

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      defaultValue = TransportOption.LOCAL,
      converter = TransportOption.class,
      description = "How jobs travel: local, one JVM's event bus (default: local).")
  String transport = TransportOption.LOCAL;

  @Mixin HttpOptions http = new HttpOptions();

  @Mixin PlaceOptions place = new PlaceOptions();

  @Mixin JobTypeOptions types = new JobTypeOptions();

  @Mixin CareOptions care = new CareOptions();

  @Option(
      names = "--drain-timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationOption.class,
      description = "How long jobs that run may go on at the end (default: 30s).")
  Duration drainTimeout = Duration.ofSeconds(30);

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    HttpSettings settings;
    try {
      settings = http.settings(new About(Version.number(), transport));
    } catch (StartRefusedException refused) {
      throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()));
    }
    ServiceLog.begin();
    CoordinatorService service = new CoordinatorService(spec.commandLine().getOut(), err);
    Interruption.ofService().onRequest(service::stop);
    service.run(
        new CoordinatorService.Plan(
            new EmbeddedOptions(
                place.workers(),
                place.concurrency(),
                place.kernel(),
                Wiring.LOCAL,
                types.jobsDir()),
            types.load(err),
            care.options(),
            settings,
            drainTimeout));
    return ExitCode.DONE;
  }
}
