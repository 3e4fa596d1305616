package dev.quadrant.cli.option;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The public name of a transport. */
public final class TransportOption implements ITypeConverter<String> {

  public static final String LOCAL = "local";

  public static final String KAFKA = "kafka";

  private static final List<String> HERE = List.of(LOCAL, KAFKA);
  private static final List<String> COMING = List.of("event-bus");

  @Override
  public String convert(String value) {
    if (COMING.contains(value)) {
      throw new TypeConversionException(
          "'%s' is not available in this version; allowed: %s"
              .formatted(value, String.join(", ", HERE)));
    }
    return new Choice("a transport", HERE).require(value);
  }
}
