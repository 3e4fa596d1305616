package dev.quadrant.jobs.matmul;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ChecksumCheckTest {

  private final ChecksumCheck check = new ChecksumCheck(90.5, 1e-7);

  @Test
  void acceptsWhatRoundingExplains() {
    assertThat(check.complaint(bytes(90.5))).isEmpty();
    assertThat(check.complaint(bytes(90.5 + 9e-8))).isEmpty();
    assertThat(check.complaint(bytes(90.5 - 9e-8))).isEmpty();
  }

  @Test
  void namesBothValuesOfAWrongChecksum() {
    assertThat(check.complaint(bytes(91)))
        .hasValue("the checksum is 91.0: 90.5 is right, give or take 1.0E-7");
    assertThat(check.complaint(bytes(Double.NaN))).isPresent();
  }

  @Test
  void refusesAResultThatIsNoDouble() {
    assertThat(check.complaint(new byte[0])).hasValue("the result has 0 bytes: a checksum has 8");
    assertThat(check.complaint(new byte[9])).isPresent();
  }

  @Test
  void allowsMoreOnlyForLargerMatricesAndMillionsOfProducts() {
    assertThat(ChecksumCheck.of(new MatmulTask(1, 10_000, 5)).tolerance()).isEqualTo(1e-9);
    assertThat(ChecksumCheck.of(new MatmulTask(90, 10_000, 5)).tolerance()).isEqualTo(90 * 1e-9);
    assertThat(ChecksumCheck.of(new MatmulTask(1, 1_000_000_000, 5)).tolerance())
        .isEqualTo(1000 * 1e-9);
  }

  private static byte[] bytes(double checksum) {
    return ByteBuffer.allocate(Double.BYTES).putDouble(checksum).array();
  }
}
