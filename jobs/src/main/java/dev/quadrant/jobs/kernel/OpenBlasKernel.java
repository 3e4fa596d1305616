package dev.quadrant.jobs.kernel;

import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS's {@code dgemm}, one thread a product, on operands outside the heap. */
public final class OpenBlasKernel implements MatrixKernel {

  static final String NAME = "openblas";

  private final BufferPool<OffHeap> buffers = new BufferPool<>(OffHeap::allocate, OffHeap::free);

  /**
   * Loads the native library.
   *
   * @throws LinkageError where there is none for this platform
   */
  public OpenBlasKernel() {
    openblas_nolapack.blas_set_num_threads(1);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Chain open(RowSource a) {
    return new OpenBlasChain(a, buffers);
  }
}
