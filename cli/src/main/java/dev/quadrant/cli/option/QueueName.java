package dev.quadrant.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a queue. */
public final class QueueName implements ITypeConverter<String> {
  @Override
  public String convert(String value) {
    if (!value.matches("[a-z0-9-]{1,64}")) {
      throw new TypeConversionException(
          "'%s' is not allowed: 1 to 64 of a-z, 0-9 and -".formatted(value));
    }
    return value;
  }
}
