package dev.quadrant.jobs.matmul;

import dev.quadrant.job.ResultCheck;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Compares results with the checksum they should have.
 *
 * @param expected from repeated squaring
 * @param tolerance the largest difference that rounding explains
 */
public record ChecksumCheck(double expected, double tolerance) implements ResultCheck {

  private static final double TOLERANCE = 1e-9;

  /** Up to here the tolerance is fixed; then it grows with the products, as rounding does. */
  private static final double UNSCALED_PRODUCTS = 1e6;

  /** Computes what the results of a task should be. */
  public static ChecksumCheck of(MatmulTask task) {
    var a = OrthogonalMatrix.draw(task.seed(), task.size()).toMatrix();
    var power = MatrixPower.of(a, task.iterations() + 1);
    return new ChecksumCheck(Checksum.of(task.size(), power::unsafe_get), tolerance(task));
  }

  @Override
  public Optional<String> complaint(byte[] result) {
    if (result.length != Double.BYTES) {
      return Optional.of(
          "the result has %d bytes: a checksum has %d".formatted(result.length, Double.BYTES));
    }
    double actual = ByteBuffer.wrap(result).getDouble();
    return Math.abs(actual - expected) <= tolerance ? Optional.empty() : Optional.of(wrong(actual));
  }

  private String wrong(double actual) {
    return "the checksum is %s: %s is right, give or take %s"
        .formatted(actual, expected, tolerance);
  }

  /** The checksum of the identity is about its size, and that of its powers is of that order. */
  private static double tolerance(MatmulTask task) {
    return TOLERANCE * task.size() * Math.max(1, task.iterations() / UNSCALED_PRODUCTS);
  }
}
