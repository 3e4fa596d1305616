package dev.quadrant.jobs.kernel;

import java.time.Duration;
import org.ejml.dense.row.CommonOps_DDRM;

/** One kernel at work on one chain, to see how fast it is. */
final class SpeedProbe implements AutoCloseable {

  private static final double FLOPS_BETWEEN_LOOKS = 1e6;

  private final MatrixKernel kernel;
  private final Chain chain;
  private final double flops;
  private final int batch;

  SpeedProbe(MatrixKernel kernel, int size) {
    this.kernel = kernel;
    // The identity keeps P finite; the time of a product does not depend on its values.
    chain = kernel.open(CommonOps_DDRM.identity(size));
    flops = 2.0 * size * size * size;
    batch = (int) Math.max(1, FLOPS_BETWEEN_LOOKS / flops);
  }

  String name() {
    return kernel.name();
  }

  /** The best of several stretches. */
  double best(Duration stretch, int stretches) {
    double best = 0;
    for (int i = 0; i < stretches; i++) {
      best = Math.max(best, gigaflops(stretch));
    }
    return best;
  }

  /** The speed over one stretch: at least a product, and no less than the time given. */
  double gigaflops(Duration stretch) {
    long start = System.nanoTime();
    long elapsed = 0;
    long products = 0;
    while (elapsed < stretch.toNanos()) {
      multiply();
      products += batch;
      elapsed = System.nanoTime() - start;
    }
    return products * flops / elapsed;
  }

  @Override
  public void close() {
    chain.close();
  }

  private void multiply() {
    for (int i = 0; i < batch; i++) {
      chain.multiply();
    }
  }
}
