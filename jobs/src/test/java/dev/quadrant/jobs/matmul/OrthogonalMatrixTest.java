package dev.quadrant.jobs.matmul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrthogonalMatrixTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 90, 91, 300})
  void timesItsTransposeIsTheIdentity(int size) {
    for (long seed = -3; seed <= 3; seed++) {
      DMatrixRMaj a = OrthogonalMatrix.draw(seed, size).toMatrix();
      DMatrixRMaj square = CommonOps_DDRM.multTransB(a, a, null);
      assertThat(MatrixFeatures_DDRM.isIdentity(square, 1e-12)).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void keepsOrientation() {
    assertThat(CommonOps_DDRM.det(OrthogonalMatrix.draw(5, 6).toMatrix()))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(OrthogonalMatrix.draw(42, 90).toMatrix().data)
        .containsExactly(OrthogonalMatrix.draw(42, 90).toMatrix().data);
  }

  @Test
  void differsForAnotherSeed() {
    assertThat(OrthogonalMatrix.draw(42, 90).toMatrix().data)
        .isNotEqualTo(OrthogonalMatrix.draw(43, 90).toMatrix().data);
  }

  @Test
  void isTheSameInEveryJvm() {
    double[] pinned = {
      -0.9999618759731228, 0.008731929930621218, -0.008731929930620885, -0.9999618759731228
    };
    assertThat(OrthogonalMatrix.draw(42, 2).toMatrix().data).containsExactly(pinned);
  }
}
