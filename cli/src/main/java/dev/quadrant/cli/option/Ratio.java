package dev.quadrant.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share of the whole, from 0 to 1. */
public final class Ratio implements ITypeConverter<Double> {

  @Override
  public Double convert(String value) {
    if (value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") && Double.parseDouble(value) <= 1) {
      return Double.valueOf(value);
    }
    throw new TypeConversionException(
        "'%s' is not allowed: a number from 0 to 1, such as 0.01".formatted(value));
  }
}
