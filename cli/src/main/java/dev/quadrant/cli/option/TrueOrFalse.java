package dev.quadrant.cli.option;

import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** A switch's value where it has one: in a file or in the environment. */
public final class TrueOrFalse implements ITypeConverter<Boolean> {
  @Override
  public Boolean convert(String value) {
    return Boolean.valueOf(new Choice("allowed here", List.of("true", "false")).require(value));
  }
}
