package dev.quadrant.cli.option;

import dev.quadrant.coordinator.report.Threshold;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A demand on a run that a coordinator serves beside others. */
public final class ServedThreshold implements ITypeConverter<Threshold> {
  @Override
  public Threshold convert(String value) {
    Threshold threshold = new ThresholdOption().convert(value);
    if (threshold.needsIdleMachine()) {
      throw new TypeConversionException(
          "'%s' is not allowed: only 'quadrant run' and 'quadrant compare' measure that"
              .formatted(value));
    }
    return threshold;
  }
}
