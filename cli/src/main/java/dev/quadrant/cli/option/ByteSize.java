package dev.quadrant.cli.option;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A positive number of bytes with its unit, such as {@code 256MiB}. */
public final class ByteSize implements ITypeConverter<Long> {

  private static final Pattern FORM = Pattern.compile("(?<number>[0-9]{1,6})(?<unit>[KMGT]iB)");
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");
  private static final int BITS_A_UNIT = 10;

  @Override
  public Long convert(String value) {
    Matcher matcher = FORM.matcher(value);
    if (matcher.matches() && Long.parseLong(matcher.group("number")) > 0) {
      int unit = UNITS.indexOf(matcher.group("unit")) + 1;
      return Long.parseLong(matcher.group("number")) << (BITS_A_UNIT * unit);
    }
    throw new TypeConversionException(
        "'%s' is not allowed: a whole number above zero with its unit (%s), such as 256MiB"
            .formatted(value, String.join(", ", UNITS)));
  }
}
