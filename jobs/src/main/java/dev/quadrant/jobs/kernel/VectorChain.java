package dev.quadrant.jobs.kernel;

import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.ejml.data.DMatrixRMaj;

/**
 * P·A in tiles of six rows and two vectors, each of which stays in registers for a whole dot
 * product.
 *
 * <p>One array holds A and both places of P. P is row-major, its rows and columns padded with zeros
 * to whole tiles. A is cut into panels as wide as a tile, each row-major and one behind the other,
 * so that a tile reads it front to back.
 */
final class VectorChain implements Chain {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TILE_ROWS = 6;
  private static final int TILE_COLS = 2 * LANES;

  private final int size;
  private final int stride;
  private final BufferPool<double[]>.Loan loan;
  private final double[] memory;
  private int product;
  private int next;

  VectorChain(RowSource a, BufferPool<double[]> buffers) {
    size = a.size();
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

  private void fillRow(RowSource a, int row) {
    int start = product + row * stride;
    a.copyRow(row, memory, start);
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
   * <p>Twelve sums hide the latency of fused multiply-add and, with their operands, just fit the
   * sixteen registers of AVX2: eight rows of two, four of three were seen to spill, at half the
   * speed. Eight loads beside them leave the units that load time to spare: where vectors are a
   * cache line long, both loads of A are of two lines each unless the array happens to lie at the
   * start of one, which Java does not let one choose.
   */
  private void multiplyTile(int row, int col) {
    double[] m = memory;
    int row0 = product + row;
    int row1 = row0 + stride;
    int row2 = row1 + stride;
    int row3 = row2 + stride;
    int row4 = row3 + stride;
    int row5 = row4 + stride;
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector s00 = zero, s01 = zero;
    DoubleVector s10 = zero, s11 = zero;
    DoubleVector s20 = zero, s21 = zero;
    DoubleVector s30 = zero, s31 = zero;
    DoubleVector s40 = zero, s41 = zero;
    DoubleVector s50 = zero, s51 = zero;
    for (int k = 0, panel = col * size; k < size; k++, panel += TILE_COLS) {
      DoubleVector a0 = DoubleVector.fromArray(SPECIES, m, panel);
      DoubleVector a1 = DoubleVector.fromArray(SPECIES, m, panel + LANES);
      DoubleVector p0 = DoubleVector.broadcast(SPECIES, m[row0 + k]);
      s00 = p0.fma(a0, s00);
      s01 = p0.fma(a1, s01);
      DoubleVector p1 = DoubleVector.broadcast(SPECIES, m[row1 + k]);
      s10 = p1.fma(a0, s10);
      s11 = p1.fma(a1, s11);
      DoubleVector p2 = DoubleVector.broadcast(SPECIES, m[row2 + k]);
      s20 = p2.fma(a0, s20);
      s21 = p2.fma(a1, s21);
      DoubleVector p3 = DoubleVector.broadcast(SPECIES, m[row3 + k]);
      s30 = p3.fma(a0, s30);
      s31 = p3.fma(a1, s31);
      DoubleVector p4 = DoubleVector.broadcast(SPECIES, m[row4 + k]);
      s40 = p4.fma(a0, s40);
      s41 = p4.fma(a1, s41);
      DoubleVector p5 = DoubleVector.broadcast(SPECIES, m[row5 + k]);
      s50 = p5.fma(a0, s50);
      s51 = p5.fma(a1, s51);
    }
    int out = next + row + col;
    store(s00, s01, out);
    store(s10, s11, out + stride);
    store(s20, s21, out + 2 * stride);
    store(s30, s31, out + 3 * stride);
    store(s40, s41, out + 4 * stride);
    store(s50, s51, out + 5 * stride);
  }

  private void store(DoubleVector left, DoubleVector right, int offset) {
    left.intoArray(memory, offset);
    right.intoArray(memory, offset + LANES);
  }

  private static int roundUp(int value, int step) {
    return (value + step - 1) / step * step;
  }
}
