package dev.quadrant.cli.option;

import dev.quadrant.cli.logging.LogFormat;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** How a log is written. */
public final class LogFormatOption implements ITypeConverter<LogFormat> {

  public static final String TEXT = "text";

  private static final String JSON = "json";

  @Override
  public LogFormat convert(String value) {
    String name = new Choice("a format of a log", List.of(TEXT, JSON)).require(value);
    return LogFormat.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
