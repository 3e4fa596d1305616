package dev.quadrant.cli.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A {@code HOST} or {@code HOST:PORT}. */
public final class ClusterMemberOption implements ITypeConverter<String> {

  private static final Pattern MEMBER = Pattern.compile("[A-Za-z0-9._-]+(:([0-9]{1,5}))?");
  private static final int MAX_PORT = 65_535;

  @Override
  public String convert(String value) {
    String member = value.strip();
    Matcher parts = MEMBER.matcher(member);
    if (!parts.matches()) {
      throw new TypeConversionException("'%s' is not HOST or HOST:PORT".formatted(member));
    }
    int port = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
    if (port < 1 || port > MAX_PORT) {
      throw new TypeConversionException(
          "'%s' has no port: 1 to %d are allowed".formatted(member, MAX_PORT));
    }
    return member;
  }
}
