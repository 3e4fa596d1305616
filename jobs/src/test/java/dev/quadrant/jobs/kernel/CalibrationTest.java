package dev.quadrant.jobs.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void namesTheFastestKernel() {
    var calibration = new Calibration(90, Map.of("slow", 1.0, "fast", 3.0, "middling", 2.0));
    assertThat(calibration.fastest()).isEqualTo("fast");
  }

  @Test
  void findsTheFasterOfTwoKernels() {
    var calibration = Calibration.of(List.of(new EjmlKernel(), new HalfSpeed()), 40);
    assertThat(calibration.fastest()).isEqualTo("ejml");
    assertThat(calibration.gigaflops().get("half"))
        .isPositive()
        .isLessThan(calibration.gigaflops().get("ejml"));
  }

  @Test
  void closesTheChainsItOpens() {
    var kernel = new HalfSpeed();
    Calibration.of(List.of(kernel), 8);
    assertThat(kernel.open).isZero();
  }

  /** Does every product twice. */
  private static final class HalfSpeed implements MatrixKernel {

    private int open;

    @Override
    public String name() {
      return "half";
    }

    @Override
    public Chain open(DMatrixRMaj a) {
      open++;
      Chain chain = new EjmlKernel().open(a);
      return new Chain() {
        @Override
        public void multiply() {
          chain.multiply();
          chain.multiply();
        }

        @Override
        public double at(int row, int col) {
          return chain.at(row, col);
        }

        @Override
        public void copyTo(DMatrixRMaj out) {
          chain.copyTo(out);
        }

        @Override
        public void close() {
          open--;
          chain.close();
        }
      };
    }
  }
}
