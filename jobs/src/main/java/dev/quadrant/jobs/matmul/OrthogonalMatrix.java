package dev.quadrant.jobs.matmul;

import dev.quadrant.jobs.kernel.RowSource;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A random orthogonal matrix, whose powers neither grow nor vanish: the product of two Householder
 * reflections, (I − 2uuᵀ)(I − 2vvᵀ).
 */
public final class OrthogonalMatrix implements RowSource {

  private final double[] u;
  private final double[] v;
  private final double overlap;

  private OrthogonalMatrix(double[] u, double[] v) {
    this.u = u;
    this.v = v;
    overlap = 4 * dot(u, v);
  }

  /**
   * Draws a matrix.
   *
   * <p>The same seed and size give the same one on every machine and JVM.
   *
   * @param size rows and columns, at least 1
   */
  public static OrthogonalMatrix draw(long seed, int size) {
    RandomGenerator random = new SplittableRandom(seed);
    double[] u = direction(random, size);
    double[] v = direction(random, size);
    return new OrthogonalMatrix(u, v);
  }

  @Override
  public int size() {
    return u.length;
  }

  @Override
  public void copyRow(int row, double[] to, int start) {
    double rowOfU = u[row];
    double twiceRowOfV = 2 * v[row];
    for (int col = 0; col < u.length; col++) {
      to[start + col] = rowOfU * (overlap * v[col] - 2 * u[col]) - twiceRowOfV * v[col];
    }
    to[start + row] += 1;
  }

  /** A vector of length 1; drawn from a cube, which is random enough and exactly specified. */
  private static double[] direction(RandomGenerator random, int size) {
    double[] vector = new double[size];
    double square = 0;
    while (square == 0) {
      for (int i = 0; i < size; i++) {
        vector[i] = 2 * random.nextDouble() - 1;
      }
      square = dot(vector, vector);
    }
    double length = Math.sqrt(square);
    for (int i = 0; i < size; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
