package dev.quadrant.cli.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One or more {@code HOST:PORT} with commas between them. */
public final class KafkaServersOption implements ITypeConverter<String> {

  private static final Pattern SERVER =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:([0-9]{1,5}))?");
  private static final int MAX_PORT = 65_535;

  @Override
  public String convert(String value) {
    String[] servers = value.split(",", -1);
    for (int place = 0; place < servers.length; place++) {
      servers[place] = servers[place].strip();
      check(servers[place]);
    }
    return String.join(",", servers);
  }

  private static void check(String server) {
    Matcher parts = SERVER.matcher(server);
    if (!parts.matches()) {
      throw new TypeConversionException("'%s' is not HOST:PORT".formatted(server));
    }
    if (parts.group(3) == null) {
      throw new TypeConversionException("'%1$s' lacks a port, as in %1$s:9092".formatted(server));
    }
    int port = Integer.parseInt(parts.group(3));
    if (port < 1 || port > MAX_PORT) {
      throw new TypeConversionException(
          "'%s' has no port: 1 to %d are allowed".formatted(server, MAX_PORT));
    }
  }
}
