package dev.quadrant.cli;

import dev.quadrant.cli.cell.KernelChoice;
import dev.quadrant.cli.cell.Measurements;
import dev.quadrant.cli.cell.UnusableKernelException;
import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.cli.measure.CellPlan;
import dev.quadrant.cli.option.ClusterOptions;
import dev.quadrant.cli.option.DurationOption;
import dev.quadrant.cli.option.ModelOption;
import dev.quadrant.cli.option.PayloadOption;
import dev.quadrant.cli.option.PlaceOptions;
import dev.quadrant.cli.option.TransportOption;
import dev.quadrant.cli.option.WholeNumber;
import dev.quadrant.cli.terminal.Interruption;
import dev.quadrant.cli.terminal.Progress;
import dev.quadrant.coordinator.ModelChoice;
import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.Payload;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code quadrant run}. */
@Command(
    name = "run",
    sortOptions = false,
    description = {"Runs the jobs of one scenario, or of one type, in this process.", ""},
    footerHeading = "%nExamples:%n",
    footer = {
      "  quadrant run many-short-io --model event-loop --jobs 100000",
      "  quadrant run noop --jobs 10000000",
      "  quadrant run sleep --payload '{\"millis\": 5}' --threshold 'p99<200ms'",
      "  quadrant run matmul --payload @product.json --retries 0 --timeout 30s",
    })
final class RunCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SCENARIO|TYPE",
      description =
          "few-long-io, few-long-cpu, many-short-io, many-short-cpu; or a job type: sleep, matmul,"
              + " noop, …")
  String name = "";

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = ModelOption.AUTO,
      converter = ModelOption.OneOrAuto.class,
      description =
          "event-loop, worker-threads, virtual-threads, processes, hazelcast; auto takes event-loop"
              + " for a type with an asynchronous form, else virtual-threads (default: auto).")
  String model = ModelOption.AUTO;

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      defaultValue = TransportOption.LOCAL,
      converter = TransportOption.class,
      description =
          "How jobs travel: local, one JVM's event bus, or kafka, through a broker that is started"
              + " for it unless --kafka names one (default: local).")
  String transport = TransportOption.LOCAL;

  @Mixin ClusterOptions cluster = new ClusterOptions();

  @Mixin PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = WholeNumber.Jobs.class,
      description = "How many (default: the scenario's own number; 1 for a type).")
  @Nullable Integer jobs;

  @Option(
      names = "--payload",
      paramLabel = "@FILE|JSON",
      converter = PayloadOption.class,
      description = "What every job gets (default: the scenario's own; {} for a type).")
  @Nullable Payload payload;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = WholeNumber.Seed.class,
      description = "Chooses what the payload leaves open, such as a matrix (default: random).")
  @Nullable Integer seed;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "2",
      converter = WholeNumber.Retries.class,
      description = "How often a failed job is tried again (default: 2).")
  int retries;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = DurationOption.class,
      description = "How long a job may run, from its own start: 500ms, 30s, 2m (default: 1h).")
  Duration timeout = Duration.ofHours(1);

  @Option(
      names = "--solo",
      description =
          "Measure one job alone before, up to 201 times, for the ideal time. This is always done"
              + " for sleep, matmul and noop; jobs of other types may have effects, so that it must"
              + " be asked for.")
  boolean solo;

  @Mixin OutputOptions output = new OutputOptions();

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    JobTypes types = JobTypes.load();
    Scenario scenario = scenario(new Catalogue(types, false));
    Wiring wiring = Wiring.of(transport, cluster.kafkaFor(transport)).asGuest();
    Conclusion conclusion = new Conclusion(output, spec);
    Interruption interruption = Interruption.ofThisProcess();
    Measurements measured;
    try (Progress progress = Progress.ofThisProcess(1, !output.noProgress)) {
      EmbeddedRun run = new EmbeddedRun(place, wiring, interruption, progress);
      KernelChoice kernel = run.kernel(scenario.jobType());
      List<Cell> cells = run.run(plan(types, scenario, kernel));
      measured = new Measurements(cells, kernel, List.of(), interruption.requested());
    } catch (UnusableKernelException unusable) {
      throw new ParameterException(spec.commandLine(), unusable.getMessage());
    }
    return conclusion.of(measured, cells -> RunSummary.text(cells.getFirst()) + "\n");
  }

  private CellPlan plan(JobTypes types, Scenario scenario, KernelChoice choice) {
    String kernel = choice.equals(KernelChoice.UNUSED) ? place.kernel() : choice.name();
    return new CellPlan(
        scenario,
        ModelChoice.of(
            model,
            types.find(scenario.jobType()).orElseThrow(),
            new JobSettings(Map.of("kernel", kernel))),
        1,
        RetryPolicy.DEFAULT.withAttempts(retries + 1),
        timeout,
        kernel,
        solo || EmbeddedRun.withoutEffects(scenario.jobType()),
        false);
  }

  private Scenario scenario(Catalogue catalogue) {
    Scenario scenario;
    try {
      scenario = catalogue.find(name);
    } catch (TypeConversionException unknown) {
      throw new ParameterException(spec.commandLine(), unknown.getMessage());
    }
    int chosen = seed == null ? new SplittableRandom().nextInt(Integer.MAX_VALUE) : seed;
    try {
      Payload prepared = catalogue.prepare(scenario, payload, new SplittableRandom(chosen));
      String json = new String(prepared.bytes(), StandardCharsets.UTF_8);
      if (!Payload.of(json).equals(prepared)) {
        throw wrong("--payload", "the bytes are not UTF-8 text");
      }
      Scenario complete = scenario.withPayload(json);
      return jobs == null ? complete : complete.withJobs(jobs);
    } catch (InvalidPayloadException invalid) {
      throw wrong("--payload", invalid.getMessage());
    }
  }

  private ParameterException wrong(String option, @Nullable String message) {
    return new ParameterException(
        spec.commandLine(), option + ": " + message, spec.findOption(option), "");
  }
}
