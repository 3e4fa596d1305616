package dev.quadrant.cli;

import dev.quadrant.cli.cell.CellProcess;
import dev.quadrant.cli.cell.Measurements;
import dev.quadrant.cli.cell.UnusableKernelException;
import dev.quadrant.cli.compare.ComparePlan;
import dev.quadrant.cli.compare.Comparison;
import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.cli.measure.CellRunner;
import dev.quadrant.cli.option.ClusterOptions;
import dev.quadrant.cli.option.ModelOption;
import dev.quadrant.cli.option.PlaceOptions;
import dev.quadrant.cli.option.PlanFile;
import dev.quadrant.cli.option.TransportOption;
import dev.quadrant.cli.option.WholeNumber;
import dev.quadrant.cli.terminal.Interruption;
import dev.quadrant.cli.terminal.Progress;
import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.coordinator.report.Matrix;
import dev.quadrant.coordinator.report.SeedTable;
import dev.quadrant.coordinator.report.Verdict;
import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Scenario;
import dev.quadrant.stats.Ideal;
import java.time.Duration;
import java.util.List;
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

/** {@code quadrant compare}. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Measures scenarios under execution models on this machine, with nothing to set up.",
      "",
      "Every model runs in a fresh JVM that is warmed up for at most 2 s; nothing between the first"
          + " submit and the last counted result is left out.",
      "",
    },
    footerHeading = "%nHow far from the best:%n",
    footer = {
      Ideal.FORMULA,
      "  Medians within 5 %% or with overlapping ranges are a tie.",
      "",
      "Examples:",
      "  quadrant compare                   everything, at the seed's size",
      "  quadrant compare --quick           a first look, within 25 s",
      "  quadrant compare --seed-table      beside the notebook's figures",
      "  quadrant compare plan.yaml         a file with these options as keys",
      "  quadrant compare --scenarios few-long-cpu,many-short-cpu --repeat 5",
      "  quadrant compare --scenarios noop --jobs 1000000 --models processes,hazelcast",
    })
final class CompareCommand implements Callable<Integer> {

  private static final Duration QUICK_WARM_UP = Duration.ofMillis(500);

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN.yaml",
      converter = PlanFile.Converter.class,
      description =
          "Says what to compare: scenarios, models, transports, workers, concurrency, kernel, jobs,"
              + " repeat, quick. Options given here override it.")
  @Nullable PlanFile plan;

  @Option(
      names = "--scenarios",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "all",
      description =
          "all, or scenarios and job types by name: few-long-io, few-long-cpu, many-short-io,"
              + " many-short-cpu, noop, … (default: all).")
  List<String> scenarios = List.of();

  @Option(
      names = "--models",
      paramLabel = "MODEL",
      split = ",",
      defaultValue = ModelOption.ALL,
      converter = ModelOption.OneOrAll.class,
      description =
          "all, or some of event-loop, worker-threads, virtual-threads, processes, hazelcast"
              + " (default: all).")
  List<String> models = List.of();

  @Option(
      names = "--transports",
      paramLabel = "NAME",
      split = ",",
      defaultValue = TransportOption.LOCAL,
      converter = TransportOption.class,
      description =
          "How jobs travel: local, one JVM's event bus, or kafka, through a broker that is started"
              + " for it unless --kafka names one (default: local).")
  List<String> transports = List.of();

  @Mixin ClusterOptions cluster = new ClusterOptions();

  @Mixin PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = WholeNumber.Jobs.class,
      description = "Jobs of every scenario (default: the scenario's own number).")
  @Nullable Integer jobs;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      converter = WholeNumber.Repeats.class,
      description =
          "Measure everything N times in turn; medians and ranges are shown (default: 1).")
  int repeat;

  @Option(
      names = "--quick",
      description = "Small sizes: few-*: 10 jobs of a tenth of the length; many-*: 1,000 jobs.")
  boolean quick;

  @Option(
      names = "--direct",
      description = "Also measure the same work on a bare loop, pool or timer, without any queue.")
  boolean direct;

  @Option(
      names = "--seed-table",
      description = "Show our cells beside the twelve figures of the seed's notebook.")
  boolean seedTable;

  @Mixin OutputOptions output = new OutputOptions();

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ComparePlan comparePlan = comparePlan();
    Conclusion conclusion = new Conclusion(output, spec);
    Interruption interruption = Interruption.ofThisProcess();
    Measurements measured;
    try (Progress progress = Progress.ofThisProcess(comparePlan.cells(), !output.noProgress)) {
      progress.say("comparing " + comparePlan);
      if (comparePlan.wiring().needsBroker()) {
        progress.say("each model gets a Kafka of its own, whose data goes with it");
      }
      measured = new Comparison(CellProcess::start, comparePlan, interruption, progress).run();
    } catch (UnusableKernelException unusable) {
      throw new ParameterException(spec.commandLine(), unusable.getMessage());
    }
    return conclusion.of(measured, this::text);
  }

  private String text(List<Cell> cells) {
    String text = Verdict.of(cells).text() + "\n" + Matrix.render(cells) + "\n";
    boolean sameSize = !quick && jobs == null;
    return seedTable ? text + SeedTable.render(cells, sameSize) + "\n" : text;
  }

  private ComparePlan comparePlan() {
    return new ComparePlan(
        chosenScenarios(),
        chosenModels(),
        Wiring.of(transports.getFirst(), cluster.kafkaFor(transports.getFirst())).asGuest(),
        place.workers(),
        place.concurrency(),
        place.kernel(),
        repeat,
        direct,
        quick ? QUICK_WARM_UP : CellRunner.WARM_UP);
  }

  private List<Scenario> chosenScenarios() {
    Catalogue catalogue = new Catalogue(JobTypes.load(), quick);
    return (scenarios.contains("all")
            ? catalogue.scenarios()
            : scenarios.stream().distinct().map(name -> scenario(catalogue, name)).toList())
        .stream().map(scenario -> jobs == null ? scenario : scenario.withJobs(jobs)).toList();
  }

  private Scenario scenario(Catalogue catalogue, String name) {
    try {
      Scenario scenario = catalogue.find(name);
      catalogue.prepare(scenario, null, new SplittableRandom(0));
      return scenario;
    } catch (TypeConversionException unknown) {
      throw wrong("--scenarios", unknown.getMessage());
    } catch (InvalidPayloadException needsPayload) {
      throw wrong(
          "--scenarios",
          "'%1$s' needs a payload: use 'quadrant run %1$s --payload …'".formatted(name));
    }
  }

  private List<ExecutionModelName> chosenModels() {
    return models.contains(ModelOption.ALL)
        ? List.of(ExecutionModelName.values())
        : models.stream().distinct().map(id -> ExecutionModelName.named(id).orElseThrow()).toList();
  }

  private ParameterException wrong(String option, @Nullable String message) {
    return new ParameterException(
        spec.commandLine(), option + ": " + message, spec.findOption(option), "");
  }
}
