package dev.quadrant.cli.compare;

import dev.quadrant.cli.cell.CellEvent;
import dev.quadrant.cli.cell.CellProcess;
import dev.quadrant.cli.cell.CellRequest;
import dev.quadrant.cli.cell.KernelChoice;
import dev.quadrant.cli.cell.Measurements;
import dev.quadrant.cli.cell.UnusableKernelException;
import dev.quadrant.cli.terminal.Interruption;
import dev.quadrant.cli.terminal.Progress;
import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.coordinator.report.Quantities;
import dev.quadrant.jobs.kernel.Kernels;
import dev.quadrant.model.ExecutionModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures a plan, one fresh JVM after the other; every repeat goes through all models. */
public final class Comparison {

  private static final String VECTOR = "vector";

  private final ComparePlan plan;
  private final Interruption interruption;
  private final Progress progress;
  private final AtomicReference<@Nullable CellProcess> current = new AtomicReference<>();
  private final List<Cell> cells = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  public Comparison(ComparePlan plan, Interruption interruption, Progress progress) {
    this.plan = plan;
    this.interruption = interruption;
    this.progress = progress;
    interruption.onRequest(this::cancelCurrent);
  }

  /**
   * Measures all cells, or those until an interruption.
   *
   * @throws UnusableKernelException before anything is measured
   */
  public Measurements run() throws UnusableKernelException {
    KernelChoice kernel = plan.multipliesMatrices() ? calibrate() : KernelChoice.UNUSED;
    int number = 0;
    for (int repeat = 1; repeat <= plan.repeats(); repeat++) {
      for (ExecutionModelName model : plan.models()) {
        number++;
        if (!interruption.requested()) {
          new ModelMeasurement(model, number).run(request(model, repeat, kernel));
        }
      }
    }
    return new Measurements(cells, kernel, failures, interruption.requested());
  }

  private KernelChoice calibrate() throws UnusableKernelException {
    AtomicReference<@Nullable KernelChoice> choice = new AtomicReference<>();
    List<String> reasons = new ArrayList<>();
    serve(
            new CellRequest.Calibrate(plan.kernel()),
            List.of(Kernels.AUTO, VECTOR).contains(plan.kernel()),
            event -> {
              switch (event) {
                case CellEvent.Calibrated(KernelChoice kernel) -> choice.set(kernel);
                case CellEvent.Failed(_, String message) -> reasons.add(message);
                default -> {}
              }
            })
        .ifPresent(reasons::add);
    KernelChoice kernel = choice.get();
    if (kernel != null) {
      progress.say(kernel.toString());
      return kernel;
    }
    if (interruption.requested()) {
      return KernelChoice.UNUSED;
    }
    throw new UnusableKernelException(reasons.getFirst());
  }

  private CellRequest.Measure request(ExecutionModelName model, int repeat, KernelChoice kernel) {
    return new CellRequest.Measure(
        model.id(),
        repeat,
        plan.scenarios(),
        plan.transport(),
        plan.workers(),
        plan.concurrency().isPresent() ? plan.concurrency().getAsInt() : null,
        kernel.equals(KernelChoice.UNUSED) ? plan.kernel() : kernel.name(),
        plan.direct(),
        plan.warmUp().toMillis());
  }

  private Optional<String> serve(CellRequest request, boolean vector, Consumer<CellEvent> events) {
    try (CellProcess process = CellProcess.start(request, vector, progress::say)) {
      current.set(process);
      if (interruption.requested()) {
        process.cancel();
      }
      return process.forEachEvent(events);
    } finally {
      current.set(null);
    }
  }

  private void cancelCurrent() {
    CellProcess process = current.get();
    if (process != null) {
      process.cancel();
    }
  }

  /** One process and what it says. */
  private final class ModelMeasurement {

    private final ExecutionModelName model;
    private final int number;
    private String scenario = "";
    private int measured;
    private boolean failed;

    ModelMeasurement(ExecutionModelName model, int number) {
      this.model = model;
      this.number = number;
    }

    void run(CellRequest.Measure request) {
      Optional<String> problem = serve(request, request.kernel().equals(VECTOR), this::on);
      progress.end("");
      boolean missing = measured < request.scenarios().size() && !interruption.requested();
      if (missing && !failed) {
        fail(scenario, problem.orElse("its process ended early"));
      }
    }

    private void on(CellEvent event) {
      switch (event) {
        case CellEvent.WarmedUp(double seconds) ->
            progress.say(
                "[%d/%d] %s: warmed up for %s"
                    .formatted(
                        number,
                        plan.models().size() * plan.repeats(),
                        model,
                        Quantities.seconds(seconds)));
        case CellEvent.Progress(String name, long jobs, long settled) -> {
          if (!name.equals(scenario)) {
            scenario = name;
            progress.begin("%s under %s".formatted(name, model), jobs);
          }
          progress.update(settled);
        }
        case CellEvent.Measured(Cell cell) -> {
          measured++;
          cells.add(cell);
          progress.end(
              "%s under %s: %s"
                  .formatted(cell.scenario(), model, Quantities.seconds(cell.wallSeconds())));
        }
        case CellEvent.Failed(@Nullable String name, String message) ->
            fail(name == null ? "" : name, message);
        case CellEvent.Calibrated _ -> {}
      }
    }

    private void fail(String name, String message) {
      failed = true;
      String what = name.isEmpty() ? model.id() : name + " under " + model;
      failures.add(what + " could not be measured: " + message);
      progress.say(failures.getLast());
    }
  }
}
