package dev.quadrant.jobs.kernel;

import org.ejml.data.DMatrixRMaj;

/** A way to multiply square matrices; safe for use by many threads at once. */
public interface MatrixKernel {

  /** The name users give. */
  String name();

  /**
   * Starts a chain of products of {@code a} with itself.
   *
   * @param a a square matrix, not to be changed while the chain is open
   */
  Chain open(DMatrixRMaj a);
}
