package dev.quadrant.cli.option;

import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** The public name of any transport. */
public final class ServiceTransport implements ITypeConverter<String> {
  @Override
  public String convert(String value) {
    return new Choice(
            "a transport",
            List.of(TransportOption.LOCAL, TransportOption.EVENT_BUS, TransportOption.KAFKA))
        .require(value);
  }
}
