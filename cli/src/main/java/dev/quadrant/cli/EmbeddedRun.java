package dev.quadrant.cli;

import dev.quadrant.cli.cell.KernelChoice;
import dev.quadrant.cli.cell.UnusableKernelException;
import dev.quadrant.cli.embedded.Embedded;
import dev.quadrant.cli.embedded.EmbeddedOptions;
import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.cli.measure.CellPlan;
import dev.quadrant.cli.measure.CellRunner;
import dev.quadrant.cli.option.PlaceOptions;
import dev.quadrant.cli.terminal.Interruption;
import dev.quadrant.cli.terminal.Progress;
import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.coordinator.report.Quantities;
import dev.quadrant.model.Scenario;
import java.util.List;
import java.util.Set;

/** One run, embedded in this JVM. */
final class EmbeddedRun {

  // A user's own job may send, store or charge something: it runs as often as asked, never more.
  private static final Set<String> WITHOUT_EFFECTS = Set.of("sleep", "matmul", "noop");

  private final PlaceOptions place;
  private final Wiring wiring;
  private final Interruption interruption;
  private final Progress progress;

  EmbeddedRun(PlaceOptions place, Wiring wiring, Interruption interruption, Progress progress) {
    this.place = place;
    this.wiring = wiring;
    this.interruption = interruption;
    this.progress = progress;
  }

  /** The kernel for jobs of a type, measured before anything else. */
  KernelChoice kernel(String jobType) throws UnusableKernelException {
    if (!jobType.equals("matmul")) {
      return KernelChoice.UNUSED;
    }
    KernelChoice kernel = KernelChoice.measured(place.kernel());
    progress.say(kernel.toString());
    return kernel;
  }

  /** Runs the jobs; nothing is returned when it was interrupted before the first. */
  List<Cell> run(CellPlan plan) {
    EmbeddedOptions options =
        new EmbeddedOptions(place.workers(), place.concurrency(), plan.kernel(), wiring);
    try (Embedded embedded = Embedded.start(options)) {
      embedded
          .startedKafka()
          .ifPresent(address ->
              progress.say(
                  "started a Kafka at %s for this run; its data goes with it".formatted(address)));
      embedded.prepare(plan.model());
      CellRunner runner =
          new CellRunner(embedded, wiring.transport(), place.workers(), ProcessHandle.current());
      interruption.onRequest(runner::cancel);
      if (withoutEffects(plan.scenario().jobType())) {
        double seconds = runner.warmUp(plan.model(), List.of(plan.scenario()), CellRunner.WARM_UP);
        progress.say("%s: warmed up for %s".formatted(plan.model(), Quantities.seconds(seconds)));
      }
      return interruption.requested() ? List.of() : List.of(measured(runner, plan));
    }
  }

  /** Whether jobs of this type can be run more often than asked for. */
  static boolean withoutEffects(String jobType) {
    return WITHOUT_EFFECTS.contains(jobType);
  }

  private Cell measured(CellRunner runner, CellPlan plan) {
    Scenario scenario = plan.scenario();
    progress.begin("%s under %s".formatted(scenario.name(), plan.model()), scenario.jobs());
    Cell cell = runner.run(plan, jobs -> progress.update(jobs.settled()));
    progress.end("");
    return cell;
  }
}
