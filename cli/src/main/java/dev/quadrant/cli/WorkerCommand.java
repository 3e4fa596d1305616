package dev.quadrant.cli;

import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.cli.option.ClusterOptions;
import dev.quadrant.cli.option.DurationOption;
import dev.quadrant.cli.option.KernelOption;
import dev.quadrant.cli.option.MemberOptions;
import dev.quadrant.cli.option.ModelOption;
import dev.quadrant.cli.option.QueueName;
import dev.quadrant.cli.option.RemoteTransport;
import dev.quadrant.cli.option.TransportOption;
import dev.quadrant.cli.option.WholeNumber;
import dev.quadrant.cli.option.WorkerName;
import dev.quadrant.cli.service.AccessOptions;
import dev.quadrant.cli.service.Front;
import dev.quadrant.cli.service.JobTypeOptions;
import dev.quadrant.cli.service.LogOptions;
import dev.quadrant.cli.service.TlsOptions;
import dev.quadrant.cli.service.TraceOptions;
import dev.quadrant.cli.service.WorkerService;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.cli.terminal.Interruption;
import dev.quadrant.cli.tracing.TraceExport;
import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.job.JobJars;
import dev.quadrant.job.JobSettings;
import dev.quadrant.jobs.kernel.Kernels;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.RunSpec;
import dev.quadrant.worker.WorkerOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quadrant worker}. */
@Command(
    name = "worker",
    sortOptions = false,
    description = {
      "Runs the jobs of queues, beside any number of other workers.",
      "",
      "Prints the address of its health and figures, logs to stderr, and runs until Ctrl-C,"
          + " SIGTERM or 'quadrant drain': then it takes nothing more, finishes what runs and hands"
          + " back the rest.",
      "",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  quadrant worker --transport event-bus",
      "  quadrant worker --transport event-bus --cluster-host 10.0.0.7 --cluster-members 10.0.0.6",
      "  quadrant worker --kafka localhost:9092",
      "  quadrant worker --kafka k1:9092,k2:9092 --queues default,reports --jobs-dir jobs",
    })
final class WorkerCommand implements Callable<Integer> {

  private static final Duration HEARTBEAT = Duration.ofMillis(500);

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      defaultValue = TransportOption.KAFKA,
      converter = RemoteTransport.class,
      description = "How jobs travel: event-bus, in a cluster; kafka (default: kafka).")
  String transport = TransportOption.KAFKA;

  @Mixin ClusterOptions cluster = new ClusterOptions();

  @Mixin MemberOptions member = new MemberOptions();

  @Option(
      names = "--queues",
      paramLabel = "NAME",
      split = ",",
      defaultValue = RunSpec.DEFAULT_QUEUE,
      converter = QueueName.class,
      description = "Whose jobs it runs; all share its slots (default: default).")
  List<String> queues = List.of();

  @Option(
      names = "--id",
      paramLabel = "NAME",
      converter = WorkerName.class,
      description = "Its name, unlike all others' (default: host name and process id).")
  @Nullable String id;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = ModelOption.AUTO,
      converter = ModelOption.OneOrAuto.class,
      description =
          "Started at once rather than with the first job that needs it; runs say which model"
              + " theirs is (default: auto, none).")
  String model = ModelOption.AUTO;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      converter = WholeNumber.Slots.class,
      description = "Its slots (default: what suits the model and the job type).")
  @Nullable Integer concurrency;

  @Option(
      names = "--kernel",
      paramLabel = "KERNEL",
      defaultValue = Kernels.AUTO,
      converter = KernelOption.class,
      description = "What multiplies matrices: ejml, vector, openblas, auto (default: auto).")
  String kernel = Kernels.AUTO;

  @Mixin JobTypeOptions types = new JobTypeOptions();

  @Option(
      names = "--drain-timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationOption.class,
      description = "How long jobs that run may go on at the end (default: 30s).")
  Duration drainTimeout = Duration.ofSeconds(30);

  @Option(
      names = "--http-host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Where /health and /metrics are; other than loopback only with a token file or"
              + " --allow-anonymous (default: 127.0.0.1).")
  String httpHost = "127.0.0.1";

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "0",
      converter = WholeNumber.Port.class,
      description = "0 for any free port (default: 0).")
  int httpPort;

  @Mixin AccessOptions access = new AccessOptions();

  @Mixin TlsOptions tls = new TlsOptions();

  @Mixin LogOptions log = new LogOptions();

  @Mixin TraceOptions trace = new TraceOptions();

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Wiring wiring = wiring();
    Front front;
    try {
      front = new Front(httpHost, httpPort, access.access(httpHost), tls.tls());
    } catch (StartRefusedException refused) {
      throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()));
    }
    log.begin(spec.commandLine());
    PrintWriter err = spec.commandLine().getErr();
    WorkerService service = new WorkerService(spec.commandLine().getOut(), err);
    Interruption.ofService().onRequest(service::stop);
    // It begins no trace: it goes on with those whose bundles it is given.
    try (TraceExport traces = trace.open(0, "quadrant-worker")) {
      service.run(
          new WorkerService.Plan(
              wiring,
              types.load(err),
              options().withTracing(traces.tracing()),
              ExecutionModelName.named(model).orElse(null),
              front,
              drainTimeout));
    }
    return ExitCode.DONE;
  }

  private Wiring wiring() {
    Wiring wiring = Wiring.of(transport, cluster.kafkaFor(transport), member.clusterFor(transport));
    if (wiring.needsBroker()) {
      throw new ParameterException(
          spec.commandLine(),
          "--kafka HOST:PORT,… is missing: where is the Kafka? Or give --transport event-bus");
    }
    return wiring;
  }

  private WorkerOptions options() {
    return new WorkerOptions(
        id == null ? WorkerName.ofThisProcess() : id,
        List.copyOf(new LinkedHashSet<>(queues)),
        Runtime.getRuntime().availableProcessors(),
        concurrency == null ? OptionalInt.empty() : OptionalInt.of(concurrency),
        new JobSettings(settings()),
        HEARTBEAT,
        Kernels.builtIn()::gigaflops);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Map.of("kernel", kernel));
    Path jobsDir = types.jobsDir();
    if (jobsDir != null) {
      settings.put(JobJars.FOLDER, jobsDir.toAbsolutePath().toString());
    }
    return settings;
  }
}
