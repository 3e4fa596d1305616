package dev.quadrant.jobs.matmul;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;

/** Random orthogonal matrices: their powers neither grow nor vanish. */
public final class OrthogonalMatrix {

  private OrthogonalMatrix() {}

  /**
   * Draws the product of two Householder reflections, (I − 2uuᵀ)(I − 2vvᵀ).
   *
   * <p>The same seed and size give the same matrix on every machine and JVM.
   *
   * @param size rows and columns, at least 1
   */
  public static DMatrixRMaj draw(long seed, int size) {
    RandomGenerator random = new SplittableRandom(seed);
    double[] u = direction(random, size);
    double[] v = direction(random, size);
    double overlap = 4 * dot(u, v);
    DMatrixRMaj a = new DMatrixRMaj(size, size);
    for (int row = 0; row < size; row++) {
      for (int col = 0; col < size; col++) {
        double reflected = u[row] * (overlap * v[col] - 2 * u[col]) - 2 * v[row] * v[col];
        a.unsafe_set(row, col, row == col ? 1 + reflected : reflected);
      }
    }
    return a;
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
