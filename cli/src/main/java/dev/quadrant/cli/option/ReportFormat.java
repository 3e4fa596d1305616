package dev.quadrant.cli.option;

import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** How a report is written. */
public final class ReportFormat implements ITypeConverter<String> {

  public static final String TEXT = "text";
  public static final String JSON = "json";

  @Override
  public String convert(String value) {
    return new Choice("a format", List.of(TEXT, JSON, "html", "csv", "md")).require(value);
  }
}
