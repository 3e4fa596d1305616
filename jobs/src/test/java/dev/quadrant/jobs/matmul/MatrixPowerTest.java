package dev.quadrant.jobs.matmul;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.Test;

class MatrixPowerTest {

  @Test
  void equalsOneProductAfterTheOther() {
    DMatrixRMaj a = OrthogonalMatrix.draw(3, 17).toMatrix();
    DMatrixRMaj expected = CommonOps_DDRM.identity(17);
    for (int exponent = 0; exponent <= 70; exponent++) {
      assertThat(MatrixFeatures_DDRM.isEquals(expected, MatrixPower.of(a, exponent), 1e-12))
          .as("exponent %d", exponent)
          .isTrue();
      expected = CommonOps_DDRM.mult(expected, a, null);
    }
  }

  @Test
  void staysOrthogonalForHighPowers() {
    DMatrixRMaj power = MatrixPower.of(OrthogonalMatrix.draw(3, 90).toMatrix(), 10_001);
    DMatrixRMaj square = CommonOps_DDRM.multTransB(power, power, null);
    assertThat(MatrixFeatures_DDRM.isIdentity(square, 1e-10)).isTrue();
  }
}
