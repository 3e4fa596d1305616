package dev.quadrant.jobs.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KernelProductTest {

  private static final int MANY_JOBS = 2_000;

  static Stream<MatrixKernel> kernels() {
    return Stream.of("ejml", "vector", "openblas").map(Kernels.builtIn()::find);
  }

  static Stream<Arguments> kernelsAndSizes() {
    List<Integer> sizes =
        IntStream.concat(
                IntStream.rangeClosed(1, 20), IntStream.of(31, 32, 33, 64, 89, 90, 91, 128))
            .boxed()
            .toList();
    return kernels()
        .flatMap(kernel -> sizes.stream().map(size -> Arguments.of(kernel.name(), kernel, size)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("kernelsAndSizes")
  void multipliesLikeEjml(String name, MatrixKernel kernel, int size) {
    DMatrixRMaj a = random(size, size);
    DMatrixRMaj expected = a.copy();
    DMatrixRMaj actual = a.createLike();
    try (Chain chain = kernel.open(RowSource.of(a))) {
      for (int products = 0; products < 4; products++) {
        chain.copyTo(actual);
        assertThat(MatrixFeatures_DDRM.isEquals(expected, actual, 1e-12 * size))
            .as("%s, seed %d, after %d products", name, size, products)
            .isTrue();
        expected = product(expected, a);
        chain.multiply();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void showsTheElementsItCopies(MatrixKernel kernel) {
    DMatrixRMaj a = random(7, 13);
    DMatrixRMaj copy = a.createLike();
    try (Chain chain = kernel.open(RowSource.of(a))) {
      chain.multiply();
      chain.copyTo(copy);
      for (int element = 0; element < copy.getNumElements(); element++) {
        int row = element / copy.numCols;
        int col = element % copy.numCols;
        assertThat(chain.at(row, col)).isEqualTo(copy.get(row, col));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void readsTheGivenMatrixOnlyWhileItOpens(MatrixKernel kernel) {
    DMatrixRMaj a = random(5, 9);
    DMatrixRMaj square = product(a, a);
    try (Chain chain = kernel.open(RowSource.of(a))) {
      a.fill(Double.NaN);
      chain.multiply();
      DMatrixRMaj actual = a.createLike();
      chain.copyTo(actual);
      assertThat(MatrixFeatures_DDRM.isEquals(square, actual, 1e-12)).isTrue();
    }
  }

  @Test
  void vectorChainsOfAHundredRowsShareOneBuffer() {
    AtomicInteger made = new AtomicInteger();
    BufferPool<double[]> buffers =
        new BufferPool<>(
            doubles -> {
              made.incrementAndGet();
              return new double[doubles];
            },
            _ -> {});
    for (int job = 0; job < 2; job++) {
      new VectorChain(RowSource.of(random(job, 100)), buffers).close();
    }
    assertThat(made).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void keepsTheJobsOfManyVirtualThreadsApart(MatrixKernel kernel) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> right =
          IntStream.range(0, MANY_JOBS)
              .mapToObj(seed -> threads.submit(squareIsRight(kernel, seed)))
              .toList();
      for (Future<Boolean> job : right) {
        assertThat(job.get()).isTrue();
      }
    }
  }

  @Test
  void aVectorChainForgetsWhatItsBufferHeld() {
    MatrixKernel kernel = Kernels.builtIn().find("vector");
    DMatrixRMaj poison = new DMatrixRMaj(95, 95);
    poison.fill(Double.NaN);
    kernel.open(RowSource.of(poison)).close();
    DMatrixRMaj a = random(90, 90);
    try (Chain chain = kernel.open(RowSource.of(a))) {
      chain.multiply();
      DMatrixRMaj actual = a.createLike();
      chain.copyTo(actual);
      assertThat(MatrixFeatures_DDRM.isEquals(product(a, a), actual, 1e-12)).isTrue();
    }
  }

  private static Callable<Boolean> squareIsRight(MatrixKernel kernel, int seed) {
    return () -> {
      DMatrixRMaj a = random(seed, 1 + seed % 40);
      DMatrixRMaj actual = a.createLike();
      try (Chain chain = kernel.open(RowSource.of(a))) {
        chain.multiply();
        LockSupport.parkNanos(1); // lets other jobs run while this chain is open
        chain.copyTo(actual);
      }
      return MatrixFeatures_DDRM.isEquals(product(a, a), actual, 1e-12);
    };
  }

  private static DMatrixRMaj product(DMatrixRMaj left, DMatrixRMaj right) {
    return CommonOps_DDRM.mult(left, right, null);
  }

  private static DMatrixRMaj random(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    double scale = 2 / Math.sqrt(size);
    DMatrixRMaj matrix = new DMatrixRMaj(size, size);
    for (int i = 0; i < matrix.data.length; i++) {
      matrix.data[i] = scale * (2 * random.nextDouble() - 1);
    }
    return matrix;
  }
}
