package dev.quadrant.cli.option;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The public name of a transport within one process. */
public final class TransportOption implements ITypeConverter<String> {

  public static final String LOCAL = "local";

  public static final String EVENT_BUS = "event-bus";

  public static final String KAFKA = "kafka";

  private static final List<String> HERE = List.of(LOCAL, KAFKA);

  @Override
  public String convert(String value) {
    if (value.equals(EVENT_BUS)) {
      throw new TypeConversionException(
          ("'event-bus' is not available here: it is between 'quadrant coordinator' and 'quadrant"
                  + " worker'; allowed: %s")
              .formatted(String.join(", ", HERE)));
    }
    return new Choice("a transport", HERE).require(value);
  }
}
