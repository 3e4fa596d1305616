package dev.quadrant.jobs.payload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** A number without a fraction, however written: 10, 10.0 and 1e1 are the same. */
public record WholeNumber(long min, long max) implements FieldType<Long> {

  /** Beyond it not every whole number is a double. */
  private static final double MAX_EXACT = 0x1p53;

  @Override
  public Optional<Long> read(JsonParser parser) throws IOException {
    return value(parser).filter(value -> min <= value && value <= max);
  }

  @Override
  public String allowed() {
    return "a whole number from %d to %d".formatted(min, max);
  }

  private static Optional<Long> value(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      double value = parser.getDoubleValue();
      boolean whole = value == Math.rint(value) && Math.abs(value) <= MAX_EXACT;
      return whole ? Optional.of((long) value) : Optional.empty();
    }
    boolean fits =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != NumberType.BIG_INTEGER;
    return fits ? Optional.of(parser.getLongValue()) : Optional.empty();
  }
}
