package dev.quadrant.cli.option;

import dev.quadrant.model.RunState;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;

/** The public name of a run's state. */
public final class RunStateOption implements ITypeConverter<String> {
  @Override
  public String convert(String value) {
    return new Choice("a state", Arrays.stream(RunState.values()).map(RunState::id).toList())
        .require(value);
  }
}
