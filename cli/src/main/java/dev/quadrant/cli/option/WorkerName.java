package dev.quadrant.cli.option;

import java.net.InetAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The id of a worker. */
public final class WorkerName implements ITypeConverter<String> {

  private static final int LONGEST_HOST = 100;

  @Override
  public String convert(String value) {
    if (!value.matches("[A-Za-z0-9._-]{1,128}")) {
      throw new TypeConversionException(
          "'%s' is not allowed: 1 to 128 letters, digits or ._-".formatted(value));
    }
    return value;
  }

  /** A name that no other process has while this one lives: host name and process id. */
  public static String ofThisProcess() {
    String host = host().replaceAll("[^A-Za-z0-9._-]", "-");
    return "%s-%d"
        .formatted(
            host.substring(0, Math.min(LONGEST_HOST, host.length())),
            ProcessHandle.current().pid());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "worker";
    }
  }
}
