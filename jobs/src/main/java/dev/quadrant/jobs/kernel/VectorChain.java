package dev.quadrant.jobs.kernel;

import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.ejml.data.DMatrixRMaj;

/**
 * P·A in tiles of three rows and three vectors, each of which stays in registers for a whole dot
 * product.
 *
 * <p>One array holds A and both places of P. P is row-major, its rows and columns padded with zeros
 * to whole tiles. A is cut into panels as wide as a tile, each row-major and one behind the other,
 * so that a tile reads it front to back.
 */
final class VectorChain implements Chain {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TILE_ROWS = 3;
  private static final int TILE_COLS = 3 * LANES;

  private final int size;
  private final int stride;
  private final BufferPool<double[]>.Loan loan;
  private final double[] memory;
  private int product;
  private int next;

  VectorChain(DMatrixRMaj a, BufferPool<double[]> buffers) {
    size = a.numRows;
    stride = roundUp(size, TILE_COLS);
    int rows = roundUp(size, TILE_ROWS);
    product = size * stride;
    next = product + rows * stride;
    loan = buffers.take(next + rows * stride);
    memory = loan.buffer();
    for (int row = 0; row < size; row++) {
      fillRow(a, row);
      packRow(row);
    }
    Arrays.fill(memory, product + size * stride, next, 0);
  }

  /** Does nothing, but only where there are vectors. */
  static void requireVectors() {
    Objects.requireNonNull(SPECIES);
  }

  @Override
  public void multiply() {
    for (int col = 0; col < stride; col += TILE_COLS) {
      for (int row = 0; row < size; row += TILE_ROWS) {
        multiplyTile(row * stride, col);
      }
    }
    int done = next;
    next = product;
    product = done;
  }

  @Override
  public double at(int row, int col) {
    return memory[product + row * stride + col];
  }

  @Override
  public void copyTo(DMatrixRMaj out) {
    for (int row = 0; row < size; row++) {
      System.arraycopy(memory, product + row * stride, out.data, row * size, size);
    }
  }

  @Override
  public void close() {
    loan.end();
  }

  private void fillRow(DMatrixRMaj a, int row) {
    int start = product + row * stride;
    System.arraycopy(a.data, row * size, memory, start, size);
    Arrays.fill(memory, start + size, start + stride, 0);
  }

  private void packRow(int row) {
    int start = product + row * stride;
    for (int col = 0; col < stride; col += TILE_COLS) {
      System.arraycopy(memory, start + col, memory, col * size + row * TILE_COLS, TILE_COLS);
    }
  }

  /**
   * Computes one tile of the next P.
   *
   * <p>Nine sums hide the latency of fused multiply-add and, with their operands, leave registers
   * to spare: larger tiles were seen to spill, at half the speed, once C2 unrolls the loop.
   */
  private void multiplyTile(int row, int col) {
    double[] m = memory;
    int row0 = product + row;
    int row1 = row0 + stride;
    int row2 = row1 + stride;
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector s00 = zero, s01 = zero, s02 = zero;
    DoubleVector s10 = zero, s11 = zero, s12 = zero;
    DoubleVector s20 = zero, s21 = zero, s22 = zero;
    for (int k = 0, panel = col * size; k < size; k++, panel += TILE_COLS) {
      DoubleVector a0 = DoubleVector.fromArray(SPECIES, m, panel);
      DoubleVector a1 = DoubleVector.fromArray(SPECIES, m, panel + LANES);
      DoubleVector a2 = DoubleVector.fromArray(SPECIES, m, panel + 2 * LANES);
      DoubleVector p0 = DoubleVector.broadcast(SPECIES, m[row0 + k]);
      s00 = p0.fma(a0, s00);
      s01 = p0.fma(a1, s01);
      s02 = p0.fma(a2, s02);
      DoubleVector p1 = DoubleVector.broadcast(SPECIES, m[row1 + k]);
      s10 = p1.fma(a0, s10);
      s11 = p1.fma(a1, s11);
      s12 = p1.fma(a2, s12);
      DoubleVector p2 = DoubleVector.broadcast(SPECIES, m[row2 + k]);
      s20 = p2.fma(a0, s20);
      s21 = p2.fma(a1, s21);
      s22 = p2.fma(a2, s22);
    }
    int out = next + row + col;
    store(s00, s01, s02, out);
    store(s10, s11, s12, out + stride);
    store(s20, s21, s22, out + 2 * stride);
  }

  private void store(DoubleVector left, DoubleVector middle, DoubleVector right, int offset) {
    left.intoArray(memory, offset);
    middle.intoArray(memory, offset + LANES);
    right.intoArray(memory, offset + 2 * LANES);
  }

  private static int roundUp(int value, int step) {
    return (value + step - 1) / step * step;
  }
}
