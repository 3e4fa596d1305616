package dev.quadrant.jobs.matmul;

import dev.quadrant.jobs.kernel.Chain;
import dev.quadrant.jobs.kernel.EjmlKernel;
import dev.quadrant.jobs.kernel.MatrixKernel;
import dev.quadrant.jobs.kernel.RowSource;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** EJML's kernel, observed, and with a fault if a test wants one. */
final class KernelDouble implements MatrixKernel {

  private final List<RowSource> opened = new ArrayList<>();
  private int skipped = -1;
  private double perturbation;
  private int products;
  private int closed;

  /** Leaves out one product of each chain. */
  KernelDouble skipping(int product) {
    skipped = product;
    return this;
  }

  /** Shows one element wrongly. */
  KernelDouble perturbing(double by) {
    perturbation = by;
    return this;
  }

  List<RowSource> opened() {
    return opened;
  }

  int products() {
    return products;
  }

  int closed() {
    return closed;
  }

  @Override
  public String name() {
    return "double";
  }

  @Override
  public Chain open(RowSource a) {
    opened.add(a);
    return new ObservedChain(new EjmlKernel().open(a));
  }

  private final class ObservedChain implements Chain {

    private final Chain chain;
    private int asked;

    private ObservedChain(Chain chain) {
      this.chain = chain;
    }

    @Override
    public void multiply() {
      products++;
      if (asked++ != skipped) {
        chain.multiply();
      }
    }

    @Override
    public double at(int row, int col) {
      return chain.at(row, col) + (row == 1 && col == 2 ? perturbation : 0);
    }

    @Override
    public void copyTo(DMatrixRMaj out) {
      chain.copyTo(out);
    }

    @Override
    public void close() {
      closed++;
      chain.close();
    }
  }
}
