package dev.quadrant.cli.option;

import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** The public name of a transport that reaches other processes. */
public final class RemoteTransport implements ITypeConverter<String> {
  @Override
  public String convert(String value) {
    return new Choice(
            "a transport between processes",
            List.of(TransportOption.EVENT_BUS, TransportOption.KAFKA))
        .require(value);
  }
}
