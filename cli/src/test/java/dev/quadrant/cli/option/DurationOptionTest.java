package dev.quadrant.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationOptionTest {

  private final DurationOption option = new DurationOption();

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "30s, PT30S",
    "1.5s, PT1.5S",
    "2m, PT2M",
    "1h, PT1H",
    "8760h, P365D",
    "7d, P7D"
  })
  void aNumberAndItsUnitAreADuration(String text, Duration duration) {
    assertThat(option.convert(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "30", "s", "0s", "-1s", "1w", "1 s", "1e3s", "0.0000000001ms", "8761h", "∞s"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> option.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "' is not allowed");
  }
}
