package dev.quadrant.jobs.kernel;

/** The product in Java's Vector API; needs the module {@code jdk.incubator.vector}. */
public final class VectorKernel implements MatrixKernel {

  static final String NAME = "vector";

  private final BufferPool<double[]> buffers = new BufferPool<>(double[]::new, _ -> {});

  /**
   * Looks whether there are vectors, so as not to fail within a job.
   *
   * @throws LinkageError without the module {@code jdk.incubator.vector}
   */
  public VectorKernel() {
    VectorChain.requireVectors();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Chain open(RowSource a) {
    return new VectorChain(a, buffers);
  }
}
