package dev.quadrant.jobs.kernel;

/** A way to multiply square matrices; safe for use by many threads at once. */
public interface MatrixKernel {

  /** The name users give. */
  String name();

  /**
   * Starts a chain of products of {@code a} with itself.
   *
   * @param a the matrix; read before this returns, and not afterwards
   */
  Chain open(RowSource a);
}
