package dev.quadrant.jobs.matmul;

import org.ejml.data.DMatrixRMaj;

/** Powers of a matrix by repeated squaring in plain Java, to hold against what kernels compute. */
public final class MatrixPower {

  private MatrixPower() {}

  /**
   * Raises {@code a} to a power.
   *
   * @param exponent at least 0
   */
  public static DMatrixRMaj of(DMatrixRMaj a, long exponent) {
    if (exponent == 0) {
      return identity(a.numRows);
    }
    if (exponent == 1) {
      return a;
    }
    DMatrixRMaj half = of(a, exponent / 2);
    DMatrixRMaj square = product(half, half);
    return exponent % 2 == 0 ? square : product(square, a);
  }

  private static DMatrixRMaj identity(int size) {
    DMatrixRMaj identity = new DMatrixRMaj(size, size);
    for (int i = 0; i < size; i++) {
      identity.unsafe_set(i, i, 1);
    }
    return identity;
  }

  private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
    int size = a.numRows;
    DMatrixRMaj c = new DMatrixRMaj(size, size);
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < size; k++) {
        addScaled(a.unsafe_get(row, k), b.data, k * size, c.data, row * size, size);
      }
    }
    return c;
  }

  /** Adds a multiple of one row to another. */
  private static void addScaled(
      double factor, double[] from, int fromStart, double[] to, int toStart, int length) {
    for (int i = 0; i < length; i++) {
      to[toStart + i] += factor * from[fromStart + i];
    }
  }
}
