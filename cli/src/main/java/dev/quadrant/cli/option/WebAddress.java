package dev.quadrant.cli.option;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where somebody answers: {@code http} or {@code https}, a host and perhaps a path. */
public sealed class WebAddress implements ITypeConverter<URI> {

  private final String example;

  private WebAddress(String example) {
    this.example = example;
  }

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
        "'%s' is not allowed: an address such as %s".formatted(value, example));
  }

  /** A coordinator's. */
  public static final class OfCoordinator extends WebAddress {
    public OfCoordinator() {
      super("http://127.0.0.1:8080");
    }
  }

  /** That of a collector of traces. */
  public static final class OfCollector extends WebAddress {
    public OfCollector() {
      super("http://127.0.0.1:4318");
    }
  }
}
