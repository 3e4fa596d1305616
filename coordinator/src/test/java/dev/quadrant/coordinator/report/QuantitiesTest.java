package dev.quadrant.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

  @ParameterizedTest
  @CsvSource({
    "1.0234, 1.02 s",
    "837, 837 s",
    "12345, 12345 s",
    "0.0123, 12.3 ms",
    "0.0009996, 1.00 ms",
    "0.9999, 1.00 s",
    "9.999, 10.0 s",
    "0.00000012, 120 ns",
    "0.0000000001, 0.10 ns",
    "0, 0.00 s",
  })
  void secondsHaveThreeDigitsAndAFittingUnit(double seconds, String text) {
    assertThat(Quantities.seconds(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "500, 500 B",
    "1024, 1.0 KiB",
    "89128960, 85 MiB",
    "1288490189, 1.2 GiB",
  })
  void bytesHaveBinaryUnits(double bytes, String text) {
    assertThat(Quantities.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.98, 1.034, 0.98–1.03 s", "0.0009, 0.0123, 0.90–12.3 ms"})
  void aRangeHasOneUnit(double shorter, double longer, String text) {
    assertThat(Quantities.range(shorter, longer)).isEqualTo(text);
  }
}
