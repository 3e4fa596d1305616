package dev.quadrant.cli.option;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a collector of traces is: {@code http} or {@code https}, a host and perhaps a path. */
public final class Collector implements ITypeConverter<URI> {

  @Override
  public URI convert(String value) {
    try {
      URI uri = new URI(value);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawQuery() == null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException wrong) {
      // Answered below, as every other value that is no such address.
    }
    throw new TypeConversionException(
        "'%s' is not allowed: an address such as http://127.0.0.1:4318".formatted(value));
  }
}
