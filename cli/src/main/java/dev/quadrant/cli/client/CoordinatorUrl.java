package dev.quadrant.cli.client;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a coordinator answers: {@code http} or {@code https}, a host and perhaps a path. */
public final class CoordinatorUrl implements ITypeConverter<URI> {

  @Override
  public URI convert(String value) {
    try {
      URI uri = new URI(value.replaceFirst("/+$", ""));
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawQuery() == null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException wrong) {
      // Answered below, as every other value that is no such address.
    }
    throw new TypeConversionException(
        "'%s' is not allowed: an address such as http://127.0.0.1:8080".formatted(value));
  }
}
