package dev.quadrant.jobs.matmul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ChecksumTest {

  private static final int SIZE = 90;

  private final DMatrixRMaj matrix = OrthogonalMatrix.draw(1, SIZE).toMatrix();
  private final double checksum = Checksum.of(SIZE, matrix::get);

  @Test
  void noticesAnyWrongElement() {
    for (int i = 0; i < matrix.getNumElements(); i++) {
      double right = matrix.data[i];
      matrix.data[i] = right + 3e-6;
      assertThat(Math.abs(Checksum.of(SIZE, matrix::get) - checksum)).isGreaterThan(1e-6);
      matrix.data[i] = right;
    }
  }

  @Test
  void noticesATransposedMatrix() {
    assertThat(Math.abs(Checksum.of(SIZE, (row, col) -> matrix.get(col, row)) - checksum))
        .isGreaterThan(1e-3);
  }

  @Test
  void noticesExchangedRowsAndColumns() {
    assertThat(Math.abs(Checksum.of(SIZE, (row, col) -> matrix.get(row ^ 1, col)) - checksum))
        .isGreaterThan(1e-3);
    assertThat(Math.abs(Checksum.of(SIZE, (row, col) -> matrix.get(row, col ^ 1)) - checksum))
        .isGreaterThan(1e-3);
  }

  @Test
  void weighsElementsAroundOne() {
    double ones = Checksum.of(SIZE, (row, col) -> 1);
    assertThat(ones / (SIZE * SIZE)).isCloseTo(1, within(0.01));
  }
}
