package dev.quadrant.benchmarks;

import dev.quadrant.jobs.kernel.Chain;
import dev.quadrant.jobs.kernel.Kernels;
import dev.quadrant.jobs.matmul.OrthogonalMatrix;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One matrix product by kernel, and what a job needs before its first: microseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class KernelBenchmark {

  @Param({"ejml", "vector", "openblas"})
  public String kernel = "vector";

  @Param("90")
  public int size;

  @SuppressWarnings("NullAway.Init") // by open()
  private Chain chain;

  /** Opens the chain. */
  @Setup
  public void open() {
    chain = opened();
  }

  /** Gives its buffers back. */
  @TearDown
  public void close() {
    chain.close();
  }

  /** P ← P·A. */
  @Benchmark
  public Chain product() {
    chain.multiply();
    return chain;
  }

  /** A drawn and put where the kernel wants it. */
  @Benchmark
  public double prepare() {
    try (Chain open = opened()) {
      return open.at(0, 0);
    }
  }

  private Chain opened() {
    return Kernels.builtIn().find(kernel).open(OrthogonalMatrix.draw(1, size));
  }
}
