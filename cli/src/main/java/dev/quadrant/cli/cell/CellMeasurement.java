package dev.quadrant.cli.cell;

import dev.quadrant.cli.embedded.Embedded;
import dev.quadrant.cli.embedded.EmbeddedOptions;
import dev.quadrant.cli.measure.CellPlan;
import dev.quadrant.cli.measure.CellRunner;
import dev.quadrant.cli.measure.CompilerThreads;
import dev.quadrant.cli.terminal.Interruption;
import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.Scenario;
import dev.quadrant.stats.Contention;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** All scenarios under one model, in this JVM. */
final class CellMeasurement {

  private final CellRequest.Measure request;
  private final Interruption interruption;
  private final Consumer<CellEvent> events;

  CellMeasurement(
      CellRequest.Measure request, Interruption interruption, Consumer<CellEvent> events) {
    this.request = request;
    this.interruption = interruption;
    this.events = events;
  }

  void run() {
    ExecutionModelName model = ExecutionModelName.named(request.model()).orElseThrow();
    // Its command reads, and compiles, what it is told of cells beside those that follow.
    ProcessHandle self = ProcessHandle.current();
    ProcessHandle command = self.parent().orElse(self);
    Contention contention = Contention.start(command);
    try (Embedded embedded = Embedded.start(options())) {
      embedded.prepare(model);
      CellRunner runner =
          new CellRunner(embedded, request.wiring().transport(), request.workers(), command);
      interruption.onRequest(runner::cancel);
      Duration atMost = Duration.ofMillis(request.warmUpMillis());
      double seconds = runner.warmUp(model, request.scenarios(), atMost);
      events.accept(
          CellEvent.WarmedUp.after(
              seconds, contention.share().orElse(0), CompilerThreads::useIdleCoresOnly));
      for (Scenario scenario : request.scenarios()) {
        if (interruption.requested()) {
          return;
        }
        measure(runner, scenario, model);
      }
    }
  }

  private void measure(CellRunner runner, Scenario scenario, ExecutionModelName model) {
    CellPlan plan =
        new CellPlan(
            scenario,
            model,
            request.repeat(),
            RetryPolicy.DEFAULT,
            RunSpec.DEFAULT_TIMEOUT,
            request.kernel(),
            true,
            request.direct());
    String name = scenario.name();
    events.accept(new CellEvent.Progress(name, scenario.jobs(), 0));
    Cell cell =
        runner.run(
            plan,
            jobs -> events.accept(new CellEvent.Progress(name, jobs.total(), jobs.settled())));
    events.accept(new CellEvent.Measured(cell));
  }

  private EmbeddedOptions options() {
    Integer concurrency = request.concurrency();
    return new EmbeddedOptions(
        request.workers(),
        concurrency == null ? OptionalInt.empty() : OptionalInt.of(concurrency),
        request.kernel(),
        request.wiring());
  }
}
