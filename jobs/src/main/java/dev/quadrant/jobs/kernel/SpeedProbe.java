package dev.quadrant.jobs.kernel;

import java.time.Duration;
import org.ejml.dense.row.CommonOps_DDRM;

/** One kernel at work on one chain, to see how fast it is. */
final class SpeedProbe implements AutoCloseable {

  private static final double FLOPS_BETWEEN_LOOKS = 1e6;

  /** EJML was seen below a third of this when it is interpreted, and at ten times as much later. */
  private static final double COMPILED_GIGAFLOPS = 0.5;

  private static final double GAIN = 1.03;
  private static final long QUIET_NANOS = Duration.ofMillis(100).toNanos();

  private final MatrixKernel kernel;
  private final Chain chain;
  private final double flops;
  private final int batch;
  private double best;
  private long lastGain = System.nanoTime();

  SpeedProbe(MatrixKernel kernel, int size) {
    this.kernel = kernel;
    // The identity keeps P finite; the time of a product does not depend on its values.
    chain = kernel.open(RowSource.of(CommonOps_DDRM.identity(size)));
    flops = 2.0 * size * size * size;
    batch = (int) Math.max(1, FLOPS_BETWEEN_LOOKS / flops);
  }

  String name() {
    return kernel.name();
  }

  /** The speed of the best turn, in 10⁹ operations a second. */
  double best() {
    return best;
  }

  /**
   * Whether it seems to be compiled and has not become faster for a while.
   *
   * @param least the speed below which it cannot be compiled, in 10⁹ operations a second
   */
  boolean isSettled(double least) {
    return best >= Math.max(COMPILED_GIGAFLOPS, least)
        && System.nanoTime() - lastGain > QUIET_NANOS;
  }

  /** Multiplies for a while: at least once, and no less than the time given. */
  void takeTurn(Duration time) {
    long start = System.nanoTime();
    long elapsed = 0;
    long products = 0;
    while (elapsed < time.toNanos()) {
      multiply();
      products += batch;
      elapsed = System.nanoTime() - start;
    }
    note(products * flops / elapsed);
  }

  @Override
  public void close() {
    chain.close();
  }

  private void note(double speed) {
    if (speed > GAIN * best) {
      lastGain = System.nanoTime();
    }
    best = Math.max(best, speed);
  }

  private void multiply() {
    for (int i = 0; i < batch; i++) {
      chain.multiply();
    }
  }
}
