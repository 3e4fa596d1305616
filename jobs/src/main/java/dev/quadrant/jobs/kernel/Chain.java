package dev.quadrant.jobs.kernel;

import org.ejml.data.DMatrixRMaj;

/**
 * The products P ← P·A, from P = A on, with both operands where the kernel wants them.
 *
 * <p>It belongs to one job and is used by one thread at a time.
 */
public interface Chain extends AutoCloseable {

  /** Replaces P by P·A. */
  void multiply();

  /** One element of P. */
  double at(int row, int col);

  /** Copies P into a matrix of the same shape. */
  void copyTo(DMatrixRMaj out);

  /** Ends the chain; it must not be used afterwards. */
  @Override
  void close();
}
