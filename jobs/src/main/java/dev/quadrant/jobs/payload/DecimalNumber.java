package dev.quadrant.jobs.payload;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** A number that may have a fraction. */
public record DecimalNumber(double min, double max) implements FieldType<Double> {

  @Override
  public Optional<Double> read(JsonParser parser) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      return Optional.empty();
    }
    double value = parser.getDoubleValue();
    return min <= value && value <= max ? Optional.of(value) : Optional.empty();
  }

  @Override
  public String allowed() {
    return "a number from %s to %s".formatted(plain(min), plain(max));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
