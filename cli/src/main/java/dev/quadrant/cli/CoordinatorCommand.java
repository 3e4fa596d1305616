package dev.quadrant.cli;

import dev.quadrant.cli.embedded.Coordination;
import dev.quadrant.cli.embedded.EmbeddedOptions;
import dev.quadrant.cli.embedded.Keeping;
import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.cli.option.ClusterOptions;
import dev.quadrant.cli.option.DurationOption;
import dev.quadrant.cli.option.MemberOptions;
import dev.quadrant.cli.option.PlaceOptions;
import dev.quadrant.cli.option.Ratio;
import dev.quadrant.cli.option.ServiceTransport;
import dev.quadrant.cli.option.TransportOption;
import dev.quadrant.cli.service.CareOptions;
import dev.quadrant.cli.service.CoordinatorService;
import dev.quadrant.cli.service.HttpOptions;
import dev.quadrant.cli.service.JobTypeOptions;
import dev.quadrant.cli.service.LogOptions;
import dev.quadrant.cli.service.TraceOptions;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.cli.terminal.Interruption;
import dev.quadrant.cli.tracing.TraceExport;
import dev.quadrant.coordinator.http.HttpSettings;
import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.model.Release;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "Serves runs over HTTP, with workers of its own: one command is a whole system. Over the"
          + " event bus of a cluster and over Kafka the workers are processes of their own:"
          + " 'quadrant worker'.",
      "",
      "Prints its address when it is ready, logs to stderr, and runs until Ctrl-C or SIGTERM: then"
          + " it takes nothing more and finishes what runs.",
      "",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  quadrant coordinator --data-dir ~/quadrant-data/runs",
      "  quadrant submit many-short-io --wait      in another terminal",
      "  quadrant coordinator --http-host 0.0.0.0 --token-file tokens",
      "  quadrant coordinator --transport event-bus --data-dir ~/quadrant-data/runs",
      "  quadrant coordinator --transport kafka --kafka localhost:9092",
    })
final class CoordinatorCommand implements Callable<Integer> {

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      defaultValue = TransportOption.LOCAL,
      converter = ServiceTransport.class,
      description =
          "How jobs travel: local, one JVM's event bus; event-bus, to workers of a cluster; kafka,"
              + " to workers anywhere (default: local).")
  String transport = TransportOption.LOCAL;

  @Mixin ClusterOptions cluster = new ClusterOptions();

  @Mixin MemberOptions member = new MemberOptions();

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Runs outlive the process there; over Kafka they do without (default: they do" + " not).")
  @Nullable Path dataDir;

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

  @Mixin LogOptions log = new LogOptions();

  @Mixin TraceOptions trace = new TraceOptions();

  @Option(
      names = "--trace-ratio",
      paramLabel = "RATIO",
      defaultValue = "0.01",
      converter = Ratio.class,
      description =
          "The share of the requests of which a trace is kept; whoever comes with a traceparent"
              + " decides by that (default: 0.01).")
  double traceRatio;

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    HttpSettings settings;
    try {
      settings = http.settings(new About(Release.OWN.text(), transport));
    } catch (StartRefusedException refused) {
      throw wrong(String.valueOf(refused.getMessage()));
    }
    Wiring wiring = wiring();
    log.begin(spec.commandLine());
    PrintWriter err = spec.commandLine().getErr();
    CoordinatorService service = new CoordinatorService(spec.commandLine().getOut(), err);
    Interruption.ofService().onRequest(service::stop);
    EmbeddedOptions workers =
        new EmbeddedOptions(
            workers(), place.concurrency(), place.kernel(), wiring, types.jobsDir());
    try (TraceExport traces = trace.open(traceRatio, "quadrant-coordinator")) {
      Coordination coordination =
          new Coordination(care.options(wiring), types.load(err), keeping(wiring), traces);
      service.run(new CoordinatorService.Plan(workers, coordination, settings, drainTimeout));
    }
    return ExitCode.DONE;
  }

  private Wiring wiring() {
    Wiring wiring = Wiring.of(transport, cluster.kafkaFor(transport), member.clusterFor(transport));
    if (wiring.needsBroker()) {
      throw wrong("--kafka HOST:PORT,… is missing: where is the Kafka?");
    }
    return wiring;
  }

  private Keeping keeping(Wiring wiring) {
    if (wiring.overKafka()) {
      if (dataDir != null) {
        throw wrong("--data-dir needs another --transport: over Kafka runs are kept there");
      }
      return new Keeping.InTransport();
    }
    return dataDir == null ? new Keeping.InMemory() : new Keeping.InFolder(dataDir);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Where others can be workers, this process is none, unless asked for. */
  private int workers() {
    boolean asked = spec.commandLine().getParseResult().hasMatchedOption("--workers");
    return asked || transport.equals(TransportOption.LOCAL) ? place.workers() : 0;
  }
}
