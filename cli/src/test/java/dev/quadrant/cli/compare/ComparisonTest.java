package dev.quadrant.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.cli.cell.CellEvent;
import dev.quadrant.cli.cell.CellRequest;
import dev.quadrant.cli.cell.CellSession;
import dev.quadrant.cli.cell.Cells;
import dev.quadrant.cli.cell.KernelChoice;
import dev.quadrant.cli.cell.Measurements;
import dev.quadrant.cli.cell.UnusableKernelException;
import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.cli.terminal.Interruption;
import dev.quadrant.cli.terminal.Progress;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Scenario NOOP = new Scenario("noop", "noop", "{}", 10);
  private static final Scenario MATMUL = new Scenario("few-long-cpu", "matmul", "{}", 10);

  private final Interruption interruption = new Interruption();
  private final List<String> said = new ArrayList<>();
  private final List<CellRequest> requests = new ArrayList<>();
  private final List<Boolean> vectors = new ArrayList<>();

  /** Answers a request with events, then with how it ended. */
  private interface Script {
    Optional<String> answer(CellRequest request, Consumer<CellEvent> events);
  }

  private Measurements compare(ComparePlan plan, Script script) throws UnusableKernelException {
    CellSession.Host host =
        (request, vector, output) -> {
          requests.add(request);
          vectors.add(vector);
          return new ScriptedSession(request, script);
        };
    return new Comparison(host, plan, interruption, new SaidOnly(said)).run();
  }

  private static ComparePlan plan(int repeats, String kernel, Scenario... scenarios) {
    return new ComparePlan(
        List.of(scenarios),
        List.of(ExecutionModelName.EVENT_LOOP, ExecutionModelName.PROCESSES),
        Wiring.LOCAL,
        1,
        OptionalInt.empty(),
        kernel,
        repeats,
        false,
        Duration.ofSeconds(2));
  }

  private static Optional<String> measureAll(CellRequest request, Consumer<CellEvent> events) {
    switch (request) {
      case CellRequest.Calibrate _ ->
          events.accept(
              new CellEvent.Calibrated(
                  new KernelChoice("vector", Map.of("ejml", 3.0, "vector", 17.0))));
      case CellRequest.Measure measure ->
          measure
              .scenarios()
              .forEach(scenario ->
                  events.accept(
                      new CellEvent.Measured(Cells.interrupted(scenario.name(), measure.model()))));
    }
    return Optional.empty();
  }

  @Test
  void repeatsGoThroughAllModelsInTurn() throws UnusableKernelException {
    Measurements measured = compare(plan(2, "auto", NOOP), ComparisonTest::measureAll);
    assertThat(requests)
        .map(request -> (CellRequest.Measure) request)
        .map(request -> request.repeat() + " " + request.model())
        .containsExactly("1 event-loop", "1 processes", "2 event-loop", "2 processes");
    assertThat(measured.cells()).hasSize(4);
    assertThat(measured.kernel()).isEqualTo(KernelChoice.UNUSED);
    assertThat(measured.failures()).isEmpty();
  }

  @Test
  void theKernelIsCalibratedOnceAndHandedOnByName() throws UnusableKernelException {
    Measurements measured = compare(plan(1, "auto", MATMUL), ComparisonTest::measureAll);
    assertThat(requests).first().isEqualTo(new CellRequest.Calibrate("auto"));
    assertThat(requests.subList(1, 3))
        .allSatisfy(
            request -> assertThat(((CellRequest.Measure) request).kernel()).isEqualTo("vector"));
    assertThat(vectors).containsExactly(true, true, true);
    assertThat(measured.kernel().gigaflops()).containsEntry("vector", 17.0);
    assertThat(said).contains("kernel vector (GFLOP/s of one core: ejml 3.0, vector 17.0)");
  }

  @Test
  void theVectorModuleIsNotLoadedForOtherKernels() throws UnusableKernelException {
    compare(
        plan(1, "ejml", MATMUL),
        (request, events) -> {
          if (request instanceof CellRequest.Calibrate(String kernel)) {
            events.accept(new CellEvent.Calibrated(new KernelChoice(kernel, Map.of(kernel, 3.0))));
          }
          return Optional.empty();
        });
    assertThat(vectors).containsExactly(false, false, false);
  }

  @Test
  void aKernelThatDoesNotLoadEndsTheComparisonBeforeItBegins() {
    assertThatThrownBy(() ->
            compare(
                plan(1, "openblas", MATMUL),
                (request, events) -> {
                  events.accept(new CellEvent.Failed("openblas cannot be used here"));
                  return Optional.of("its process ended with exit code 1");
                }))
        .isInstanceOf(UnusableKernelException.class)
        .hasMessage("openblas cannot be used here");
    assertThat(requests).hasSize(1);
  }

  @Test
  void aProcessThatDiesCostsItsOwnModelOnly() throws UnusableKernelException {
    Scenario second = new Scenario("second", "noop", "{}", 10);
    Measurements measured =
        compare(
            plan(1, "auto", NOOP, second),
            (request, events) -> {
              CellRequest.Measure measure = (CellRequest.Measure) request;
              if (measure.model().equals("processes")) {
                return measureAll(request, events);
              }
              events.accept(new CellEvent.Measured(Cells.interrupted("noop", "event-loop")));
              events.accept(new CellEvent.Progress("second", 10, 3));
              return Optional.of("its process ended with exit code 137");
            });
    assertThat(measured.cells()).hasSize(3);
    assertThat(measured.failures())
        .containsExactly(
            "event-loop from second on could not be measured: its process ended with exit code"
                + " 137");
    assertThat(measured.succeeded()).isFalse();
  }

  @Test
  void anInterruptionReachesTheSessionAndKeepsWhatWasMeasured() throws UnusableKernelException {
    Measurements measured =
        compare(
            plan(1, "auto", NOOP),
            (request, events) -> {
              interruption.request();
              return measureAll(request, events);
            });
    assertThat(measured.interrupted()).isTrue();
    assertThat(measured.cells()).hasSize(1);
    assertThat(measured.failures()).isEmpty();
    assertThat(requests).hasSize(1);
    assertThat(said).contains("cancelled");
  }

  private final class ScriptedSession implements CellSession {
    private final CellRequest request;
    private final Script script;

    ScriptedSession(CellRequest request, Script script) {
      this.request = request;
      this.script = script;
    }

    @Override
    public Optional<String> forEachEvent(Consumer<CellEvent> events) {
      return script.answer(request, events);
    }

    @Override
    public void cancel() {
      said.add("cancelled");
    }

    @Override
    public void close() {}
  }

  private record SaidOnly(List<String> said) implements Progress {
    @Override
    public void begin(String task, long jobs) {}

    @Override
    public void update(long settled) {}

    @Override
    public void end(String result) {}

    @Override
    public void say(String line) {
      said.add(line);
    }

    @Override
    public void close() {}
  }
}
