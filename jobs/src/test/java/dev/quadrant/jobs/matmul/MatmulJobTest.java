package dev.quadrant.jobs.matmul;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quadrant.job.UnrecoverableJobException;
import dev.quadrant.jobs.RecordingContext;
import dev.quadrant.jobs.kernel.Kernels;
import dev.quadrant.jobs.kernel.MatrixKernel;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatmulJobTest {

  private static final MatmulTask TASK = new MatmulTask(12, 25, 7);

  private final RecordingContext context = new RecordingContext();
  private final KernelDouble kernel = new KernelDouble();

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "vector", "openblas"})
  void passesTheCheckAfterTenThousandProducts(String name) throws Exception {
    MatmulTask task = new MatmulTask(90, 10_000, 20_260_101);
    byte[] result = run(Kernels.builtIn().find(name), task);
    assertThat(ChecksumCheck.of(task).complaint(result)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "1, 100000", "2, 0", "2, 3", "3, 100000", "13, 1000", "100, 10"})
  void passesTheCheckForOtherShapes(int size, long iterations) throws Exception {
    MatmulTask task = new MatmulTask(size, iterations, 3);
    for (String name : new String[] {"ejml", "vector", "openblas"}) {
      byte[] result = run(Kernels.builtIn().find(name), task);
      assertThat(ChecksumCheck.of(task).complaint(result)).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 24})
  void isCaughtWhenItSkipsOneProduct(int product) throws Exception {
    byte[] result = run(kernel.skipping(product), TASK);
    assertThat(ChecksumCheck.of(TASK).complaint(result)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, -1e-6, 1, Double.NaN, Double.POSITIVE_INFINITY})
  void isCaughtWhenOneElementIsWrong(double by) throws Exception {
    byte[] result = run(kernel.perturbing(by), TASK);
    assertThat(ChecksumCheck.of(TASK).complaint(result)).isPresent();
  }

  @Test
  void computesExactlyTheProductsItWasAskedFor() throws Exception {
    run(kernel, TASK);
    assertThat(kernel.products()).isEqualTo(25);
  }

  @Test
  void keepsNothingBetweenJobs() throws Exception {
    MatmulJob job = new MatmulJob(kernel);
    byte[] first = job.run(TASK.payload(), context);
    byte[] second = job.run(TASK.payload(), context);
    assertThat(second).isEqualTo(first).isNotSameAs(first);
    assertThat(kernel.products()).isEqualTo(50);
    assertThat(kernel.opened()).hasSize(2);
    assertThat(kernel.opened().getFirst()).isNotSameAs(kernel.opened().getLast());
    assertThat(kernel.closed()).isEqualTo(2);
  }

  @Test
  void stopsSoonAfterItIsCancelled() {
    context.cancelAfterLooks(3);
    MatmulTask task = new MatmulTask(70, 1_000_000_000, 7);
    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> run(kernel, task));
    assertThat(kernel.products()).isEqualTo(3);
    assertThat(kernel.closed()).isEqualTo(1);
  }

  @Test
  void looksForACancelOnlyNowAndThenWhenProductsAreShort() throws Exception {
    run(kernel, new MatmulTask(1, 1_000_000, 7));
    assertThat(context.looks()).isBetween(2, 10);
  }

  @Test
  void reportsRisingProgressOfALongJob() throws Exception {
    run(kernel, new MatmulTask(8, 2_000_000, 7));
    assertThat(context.reported())
        .hasSizeBetween(2, 20)
        .isSorted()
        .allSatisfy(fraction -> assertThat(fraction).isBetween(0.0, 1.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 90, 512})
  void reportsOnceAfterAsManyProductsAsItSays(int size) throws Exception {
    run(kernel, new MatmulTask(size, MatmulJob.productsToReport(size), 7));
    assertThat(context.reported()).hasSize(1);
  }

  @Test
  void reportsNoProgressOfAShortJob() throws Exception {
    run(kernel, new MatmulTask(90, 10, 7));
    assertThat(context.reported()).isEmpty();
  }

  @Test
  void failsForGoodOnABadPayload() {
    assertThatExceptionOfType(UnrecoverableJobException.class)
        .isThrownBy(() -> new MatmulJob(kernel).run("{\"size\":0}".getBytes(UTF_8), context))
        .withMessage("size: 0 is not allowed: a whole number from 1 to 2048");
    assertThat(kernel.opened()).isEmpty();
  }

  private byte[] run(MatrixKernel with, MatmulTask task) throws Exception {
    return new MatmulJob(with).run(task.payload(), context);
  }
}
