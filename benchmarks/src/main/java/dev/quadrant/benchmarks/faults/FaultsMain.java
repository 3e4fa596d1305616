package dev.quadrant.benchmarks.faults;

import dev.quadrant.benchmarks.faults.check.Verdict;
import dev.quadrant.benchmarks.faults.fault.Faults;
import dev.quadrant.benchmarks.faults.fault.Inquest;
import dev.quadrant.benchmarks.faults.fault.Scale;
import dev.quadrant.benchmarks.faults.fault.Trial;
import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.Scratch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code benchmarks/run faults}: inflicts one fault on real processes and tells what came of it.
 */
@Command(
    name = "benchmarks/run faults",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Inflicts a fault on a broker, a coordinator and workers while they work.")
public final class FaultsMain implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "Which; without it, lists them.", arity = "0..1")
  @Nullable String name;

  @Option(names = "--jobs", description = "Jobs of the run.")
  @Nullable Integer jobs;

  @Option(names = "--kills", description = "How often the fault comes.")
  @Nullable Integer kills;

  @Option(names = "--seconds", description = "How long the run takes undisturbed, at least.")
  @Nullable Integer seconds;

  @Option(names = "--seed", description = "Of whatever is left to chance.")
  long seed = RandomGenerator.getDefault().nextLong(1_000_000);

  @Option(names = "--short", description = "At the scale of the tests.")
  boolean small;

  @Option(names = "--keep", description = "Keeps the ledger and what the processes said.")
  boolean keep;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  /** Takes a fault's name and options. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FaultsMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (name == null) {
      Faults.names().forEach(System.out::println);
      return 0;
    }
    return inflict(
        Faults.named(name)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "no fault is called '%s': %s"
                        .formatted(name, String.join(", ", Faults.names())))));
  }

  private int inflict(Faults.Named named) throws Exception {
    Path folder = Scratch.create("faults");
    Scale scale = scale(small ? named.testScale() : named.scale());
    System.out.printf("%s: %s, seed %d, in %s%n", name, scale, seed, folder);
    List<String> complaints = new ArrayList<>();
    try (Cluster cluster = Cluster.start(folder, small ? named.testPlan() : named.plan())) {
      Trial trial = new Trial(cluster, scale, seed);
      try {
        named.fault().inflict(trial);
        Verdict verdict = Inquest.of(trial, trial.accepted());
        trial.figures().forEach((what, figure) -> System.out.printf("  %s: %s%n", what, figure));
        System.out.println("  " + verdict);
        complaints.addAll(verdict.complaints());
      } catch (IllegalStateException overdue) {
        complaints.add(String.valueOf(overdue.getMessage()));
        System.out.println(cluster.words());
      }
      complaints.addAll(trial.complaints());
    }
    complaints.forEach(complaint -> System.out.println("  BROKEN: " + complaint));
    boolean kept = complaints.isEmpty();
    System.out.println(kept ? "  the promise is kept" : "  see " + folder);
    if (kept && !keep) {
      Scratch.delete(folder);
    }
    return kept ? 0 : 1;
  }

  private Scale scale(Scale usual) {
    return new Scale(
        jobs == null ? usual.jobs() : jobs,
        kills == null ? usual.times() : kills,
        seconds == null ? usual.seconds() : seconds);
  }
}
