package dev.quadrant.cli.compare;

import dev.quadrant.cli.cell.CellEvent;
import dev.quadrant.cli.cell.CellRequest;
import dev.quadrant.cli.cell.CellSession;
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

  private final CellSession.Host host;
  private final ComparePlan plan;
  private final Interruption interruption;
  private final Progress progress;
  private final AtomicReference<@Nullable CellSession> current = new AtomicReference<>();
  private final List<Cell> cells = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /**
   * A comparison that has not begun.
   *
   * @param host makes every session in a fresh JVM
   */
  public Comparison(
      CellSession.Host host, ComparePlan plan, Interruption interruption, Progress progress) {
    this.host = host;
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
          new ModelMeasurement(request(model, repeat, kernel), number).run();
        }
      }
    }
    return new Measurements(cells, kernel, failures, interruption.requested());
  }

  private KernelChoice calibrate() throws UnusableKernelException {
    List<CellEvent> answer = new ArrayList<>();
    boolean vector = plan.kernel().equals(Kernels.AUTO) || plan.kernel().equals(VECTOR);
    Optional<String> problem = serve(new CellRequest.Calibrate(plan.kernel()), vector, answer::add);
    for (CellEvent event : answer) {
      if (event instanceof CellEvent.Calibrated(KernelChoice kernel)) {
        progress.say(kernel.toString());
        return kernel;
      }
      if (event instanceof CellEvent.Failed(String message)) {
        throw new UnusableKernelException(message);
      }
    }
    if (interruption.requested()) {
      return KernelChoice.UNUSED;
    }
    throw new IllegalStateException(
        "the kernels were not measured: " + problem.orElse("no answer"));
  }

  private CellRequest.Measure request(ExecutionModelName model, int repeat, KernelChoice kernel) {
    return new CellRequest.Measure(
        model.id(),
        repeat,
        plan.scenarios(),
        plan.wiring(),
        plan.workers(),
        plan.concurrency().isPresent() ? plan.concurrency().getAsInt() : null,
        kernel.equals(KernelChoice.UNUSED) ? plan.kernel() : kernel.name(),
        plan.direct(),
        plan.warmUp().toMillis());
  }

  private Optional<String> serve(CellRequest request, boolean vector, Consumer<CellEvent> events) {
    try (CellSession session = host.start(request, vector, progress::say)) {
      current.set(session);
      if (interruption.requested()) {
        session.cancel();
      }
      return session.forEachEvent(events);
    } finally {
      current.set(null);
    }
  }

  private void cancelCurrent() {
    CellSession session = current.get();
    if (session != null) {
      session.cancel();
    }
  }

  /** One process and what it says. */
  private final class ModelMeasurement {

    private final CellRequest.Measure request;
    private final int number;
    private String scenario = "";
    private String task = "";
    private int measured;
    private boolean failed;

    ModelMeasurement(CellRequest.Measure request, int number) {
      this.request = request;
      this.number = number;
    }

    void run() {
      Optional<String> problem = serve(request, request.kernel().equals(VECTOR), this::on);
      progress.end("");
      boolean missing = measured < request.scenarios().size() && !interruption.requested();
      if (missing && !failed) {
        fail(problem.orElse("its process ended early"));
      }
    }

    private void on(CellEvent event) {
      switch (event) {
        case CellEvent.WarmedUp warmedUp ->
            progress.say(
                "[%d/%d] %s: %s"
                    .formatted(
                        number,
                        plan.models().size() * plan.repeats(),
                        request.model(),
                        warmedUp.text()));
        case CellEvent.Progress(String name, long jobs, long settled) -> {
          if (!name.equals(scenario)) {
            scenario = name;
            task = task(name);
            progress.begin(task, jobs);
          }
          progress.update(settled);
        }
        case CellEvent.Measured(Cell cell) -> {
          measured++;
          cells.add(cell);
          progress.end(task + ": " + Quantities.seconds(cell.wallSeconds()));
        }
        case CellEvent.Failed(String message) -> fail(message);
        case CellEvent.Calibrated _ -> {}
      }
    }

    private String task(String name) {
      return "%d/%d %s under %s".formatted(cells.size() + 1, plan.cells(), name, request.model());
    }

    private void fail(String message) {
      failed = true;
      boolean some = measured > 0 && measured < request.scenarios().size();
      String from = some ? " from " + request.scenarios().get(measured).name() + " on" : "";
      failures.add("%s%s could not be measured: %s".formatted(request.model(), from, message));
      progress.say(failures.getLast());
    }
  }
}
