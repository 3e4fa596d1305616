package dev.quadrant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.model.Payloads.Listed;
import dev.quadrant.model.Payloads.Repeated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PayloadsTest {

  private static final Listed ONE_TO_NINE_BYTES =
      new Listed(IntStream.range(1, 10).mapToObj(size -> Payload.of(new byte[size])).toList());

  @Test
  void aRepeatedPayloadTravelsOnceHoweverManyJobsThereAre() {
    Repeated repeated = new Repeated(Payload.of("12345"), 10_000_000);
    assertThat(repeated.bytes()).isEqualTo(5);
    assertThat(repeated.fitting(0, 10_000, 1)).isEqualTo(10_000);
    assertThat(repeated.slice(9_999_990, 10)).isEqualTo(new Repeated(Payload.of("12345"), 10));
  }

  @Test
  void listedPayloadsFitUpToTheirBytes() {
    assertThat(ONE_TO_NINE_BYTES.bytes()).isEqualTo(45);
    assertThat(ONE_TO_NINE_BYTES.fitting(0, 9, 45)).isEqualTo(9);
    assertThat(ONE_TO_NINE_BYTES.fitting(0, 9, 44)).isEqualTo(8);
    assertThat(ONE_TO_NINE_BYTES.fitting(0, 3, 44)).isEqualTo(3);
    assertThat(ONE_TO_NINE_BYTES.fitting(7, 2, 16)).isEqualTo(1);
  }

  @Test
  void aPayloadThatIsLargerThanThatFitsAlone() {
    assertThat(ONE_TO_NINE_BYTES.fitting(8, 1, 2)).isEqualTo(1);
    assertThat(ONE_TO_NINE_BYTES.fitting(4, 5, 2)).isEqualTo(1);
  }

  @Test
  void aSliceHoldsItsOwnJobs() {
    Payloads slice = ONE_TO_NINE_BYTES.slice(3, 2);
    assertThat(slice.count()).isEqualTo(2);
    assertThat(slice.at(0).size()).isEqualTo(4);
    assertThat(slice.at(1).size()).isEqualTo(5);
  }

  @Test
  void theListIsCopied() {
    List<Payload> payloads = new ArrayList<>(List.of(Payload.of("kept")));
    Listed listed = new Listed(payloads);
    payloads.set(0, Payload.of("changed"));
    assertThat(listed.at(0)).isEqualTo(Payload.of("kept"));
    assertThatThrownBy(() -> listed.payloads().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
