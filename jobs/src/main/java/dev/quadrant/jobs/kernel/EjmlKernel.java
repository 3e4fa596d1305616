package dev.quadrant.jobs.kernel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** EJML's own product: the baseline, and it loads everywhere. */
public final class EjmlKernel implements MatrixKernel {

  static final String NAME = "ejml";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Chain open(RowSource a) {
    return new EjmlChain(a.toMatrix());
  }

  private static final class EjmlChain implements Chain {

    private final DMatrixRMaj a;
    private DMatrixRMaj product;
    private DMatrixRMaj next;

    private EjmlChain(DMatrixRMaj a) {
      this.a = a;
      product = a.copy();
      next = a.createLike();
    }

    @Override
    public void multiply() {
      CommonOps_DDRM.mult(product, a, next);
      DMatrixRMaj done = next;
      next = product;
      product = done;
    }

    @Override
    public double at(int row, int col) {
      return product.unsafe_get(row, col);
    }

    @Override
    public void copyTo(DMatrixRMaj out) {
      out.setTo(product);
    }

    @Override
    public void close() {}
  }
}
