package dev.quadrant.jobs.kernel;

import org.ejml.data.DMatrixRMaj;

/**
 * A square matrix that is asked for row by row, so that whoever makes it up writes it to where it
 * is wanted, and to no array of its own.
 */
public interface RowSource {

  /** Rows and columns. */
  int size();

  /**
   * Writes one row.
   *
   * @param row from 0 to {@link #size()} − 1
   * @param to takes {@link #size()} elements
   * @param start where the first one goes
   */
  void copyRow(int row, double[] to, int start);

  /** The rows of a square matrix. */
  static RowSource of(DMatrixRMaj matrix) {
    return new RowSource() {
      @Override
      public int size() {
        return matrix.numRows;
      }

      @Override
      public void copyRow(int row, double[] to, int start) {
        System.arraycopy(matrix.data, row * matrix.numCols, to, start, matrix.numCols);
      }
    };
  }

  /** All of it. */
  default DMatrixRMaj toMatrix() {
    DMatrixRMaj matrix = new DMatrixRMaj(size(), size());
    for (int row = 0; row < size(); row++) {
      copyRow(row, matrix.data, row * size());
    }
    return matrix;
  }
}
