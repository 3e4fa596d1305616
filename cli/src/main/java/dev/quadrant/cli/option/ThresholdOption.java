package dev.quadrant.cli.option;

import dev.quadrant.coordinator.report.Threshold;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A demand on what is measured, such as {@code p99<200ms}. */
public final class ThresholdOption implements ITypeConverter<Threshold> {
  @Override
  public Threshold convert(String value) {
    try {
      return Threshold.parse(value);
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }
}
