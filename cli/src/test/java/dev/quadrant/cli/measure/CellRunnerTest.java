package dev.quadrant.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quadrant.cli.embedded.Embedded;
import dev.quadrant.cli.embedded.EmbeddedOptions;
import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.coordinator.report.Cell.Solo;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellRunnerTest {

  private static final Embedded EMBEDDED =
      Embedded.start(new EmbeddedOptions(1, OptionalInt.of(2), "ejml"));

  private final CellRunner runner = new CellRunner(EMBEDDED, "local", 1, ProcessHandle.current());

  @AfterAll
  static void stop() {
    EMBEDDED.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ExecutionModelName.class,
      names = {"EVENT_LOOP", "WORKER_THREADS", "VIRTUAL_THREADS"})
  void aCellSaysWhatWasRunAndHowItWent(ExecutionModelName model) {
    Scenario scenario = new Scenario("mine", "matmul", "{\"size\":8,\"iterations\":3}", 50);

    Cell cell = run(plan(scenario, model, true));

    assertThat(cell)
        .returns("mine", Cell::scenario)
        .returns("matmul", Cell::jobType)
        .returns(model.id(), Cell::model)
        .returns("local", Cell::transport)
        .returns(1, Cell::workers)
        .returns(2, Cell::concurrency)
        .returns(7, Cell::repeat)
        .returns(50, Cell::jobs)
        .returns(50, Cell::succeeded)
        .returns(0, Cell::failed)
        .returns(0, Cell::lost)
        .returns(null, Cell::cancelled)
        .returns("ejml", Cell::kernel);
    assertThat(cell.solo().samples()).isBetween(3, 10_000);
    assertThat(cell.idealSeconds()).isPositive();
    assertThat(cell.efficiency()).isEqualTo(cell.idealSeconds() / cell.wallSeconds());
    assertThat(cell.peakRssBytes()).isPositive();
    assertThat(cell.directSeconds()).isPositive();
    assertThat(String.valueOf(cell.payload())).contains("\"seed\":");
  }

  @Test
  void noJobIsMeasuredAloneUnlessThePlanSaysSo() {
    Scenario scenario = new Scenario("mine", "noop", "{}", 5);

    Cell cell =
        run(
            new CellPlan(
                scenario,
                ExecutionModelName.EVENT_LOOP,
                1,
                RetryPolicy.DEFAULT,
                RunSpec.DEFAULT_TIMEOUT,
                "ejml",
                false,
                false));

    assertThat(cell).returns(5, Cell::succeeded).returns(0.0, Cell::idealSeconds);
    assertThat(cell.solo().samples()).isZero();
  }

  @Test
  void theSameWorkWithoutAQueueIsMeasuredOnlyOnDemand() {
    Scenario scenario = new Scenario("mine", "noop", "{}", 5);

    Cell cell = run(plan(scenario, ExecutionModelName.EVENT_LOOP, false));

    assertThat(cell).returns(null, Cell::directSeconds).returns(null, Cell::kernel);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theCellSaysWhatOthersHadOfTheCores() {
    Scenario scenario = new Scenario("mine", "sleep", "{\"millis\":400}", 1);

    Cell cell = run(plan(scenario, ExecutionModelName.EVENT_LOOP, false));

    assertThat(cell.contention()).isBetween(0.0, 1.0);
  }

  @Test
  void theCellNamesTheWarmUpOfItsModel() {
    Scenario scenario = new Scenario("mine", "noop", "{}", 5);

    double seconds =
        runner.warmUp(ExecutionModelName.EVENT_LOOP, List.of(scenario), Duration.ofMillis(50));

    assertThat(run(plan(scenario, ExecutionModelName.EVENT_LOOP, false)))
        .returns(seconds, Cell::warmUpSeconds);
    assertThat(run(plan(scenario, ExecutionModelName.VIRTUAL_THREADS, false)))
        .returns(0.0, Cell::warmUpSeconds);
  }

  @Test
  void aRunCancelledOnItsWayReportsWhatWasDone() {
    Scenario scenario = new Scenario("mine", "sleep", "{\"millis\":300}", 40);
    AtomicInteger calls = new AtomicInteger();

    Cell cell =
        runner.run(
            plan(scenario, ExecutionModelName.WORKER_THREADS, false),
            run -> {
              calls.incrementAndGet();
              runner.cancel();
            });

    assertThat(calls).hasPositiveValue();
    int cancelled = Objects.requireNonNullElse(cell.cancelled(), 0);
    assertThat(cancelled).isPositive();
    assertThat(cell.succeeded() + cancelled).isEqualTo(40);
    assertThat(cell).returns(0, Cell::failed).returns(0, Cell::lost);
  }

  @Test
  void aRunCancelledBeforeItsBeginningDidNothing() {
    Scenario scenario = new Scenario("mine", "sleep", "{\"millis\":100000}", 4);
    runner.cancel();

    Cell cell = run(plan(scenario, ExecutionModelName.EVENT_LOOP, true));

    assertThat(cell)
        .returns(4, Cell::cancelled)
        .returns(0, Cell::succeeded)
        .returns(0.0, Cell::wallSeconds)
        .returns(0.0, Cell::efficiency)
        .returns(new Solo(0, 0, 0, 0), Cell::solo);
  }

  @Test
  void whatCannotBeRunIsRefused() {
    Scenario unknown = new Scenario("mine", "nothing", "{}", 1);
    Scenario refused = new Scenario("mine", "matmul", "{\"iterations\":-1}", 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(plan(unknown, ExecutionModelName.EVENT_LOOP, false)))
        .withMessageContaining("noop");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(plan(refused, ExecutionModelName.EVENT_LOOP, false)))
        .withMessageContaining("iterations");
  }

  private Cell run(CellPlan plan) {
    return runner.run(plan, progress -> {});
  }

  private static CellPlan plan(Scenario scenario, ExecutionModelName model, boolean direct) {
    return new CellPlan(
        scenario, model, 7, RetryPolicy.DEFAULT, RunSpec.DEFAULT_TIMEOUT, "ejml", true, direct);
  }
}
