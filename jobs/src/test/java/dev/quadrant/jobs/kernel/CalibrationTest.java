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
    var calibration = Calibration.of(List.of(new Times(3), new Times(1)), 40);
    assertThat(calibration.fastest()).isEqualTo("1 times");
    assertThat(calibration.gigaflops().get("3 times"))
        .isPositive()
        .isLessThan(calibration.gigaflops().get("1 times"));
  }

  @Test
  void waitsForAKernelThatIsCompiledLate() {
    var calibration = Calibration.of(List.of(new EjmlKernel(), new Late()), 40);
    assertThat(calibration.fastest()).isEqualTo("late");
  }

  @Test
  void closesTheChainsItOpens() {
    var kernel = new Times(2);
    Calibration.of(List.of(kernel), 8);
    assertThat(kernel.open).isZero();
  }

  /** Does every product so many times. */
  private static class Times implements MatrixKernel {

    private final int times;
    private int open;

    Times(int times) {
      this.times = times;
    }

    int times() {
      return times;
    }

    @Override
    public String name() {
      return times + " times";
    }

    @Override
    public Chain open(RowSource a) {
      open++;
      Chain chain = new EjmlKernel().open(a);
      return new Chain() {
        @Override
        public void multiply() {
          for (int i = 0; i < times(); i++) {
            chain.multiply();
          }
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

  /** Half as fast as EJML for a second, then faster than anything. */
  private static final class Late extends Times {

    private final long compiledNanos = System.nanoTime() + 1_000_000_000L;

    Late() {
      super(2);
    }

    @Override
    int times() {
      return System.nanoTime() < compiledNanos ? super.times() : 0;
    }

    @Override
    public String name() {
      return "late";
    }
  }
}
