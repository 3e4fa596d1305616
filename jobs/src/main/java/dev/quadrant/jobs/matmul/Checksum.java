package dev.quadrant.jobs.matmul;

/**
 * The sum Σ wᵢⱼ·Pᵢⱼ with fixed weights between ½ and 1½, no two neighbours alike: a matrix in one
 * number.
 */
public final class Checksum {

  // Multiples of the golden ratio and of √2, modulo 1, spread evenly over an interval.
  private static final int ROW_STEP = 0x9E3779B9;
  private static final int COL_STEP = 0x6A09E667;

  private Checksum() {}

  /** The checksum of a square matrix. */
  public static double of(int size, Elements matrix) {
    double sum = 0;
    for (int row = 0; row < size; row++) {
      for (int col = 0; col < size; col++) {
        sum += weight(row, col) * matrix.at(row, col);
      }
    }
    return sum;
  }

  /** The elements of a matrix. */
  @FunctionalInterface
  public interface Elements {

    /** One of them. */
    double at(int row, int col);
  }

  private static double weight(int row, int col) {
    return 1 + (row * ROW_STEP + col * COL_STEP) * 0x1p-32;
  }
}
