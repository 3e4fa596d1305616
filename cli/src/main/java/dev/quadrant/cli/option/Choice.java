package dev.quadrant.cli.option;

import dev.quadrant.model.NearestName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/**
 * A fixed set of names.
 *
 * @param what what such a name stands for, with its article: "an execution model"
 */
public record Choice(String what, List<String> allowed) {

  public Choice {
    allowed = List.copyOf(allowed);
  }

  /** What is wrong with {@code value}: names it, the nearest name and all that are allowed. */
  public Optional<String> complaint(String value) {
    if (allowed.contains(value)) {
      return Optional.empty();
    }
    return Optional.of(
        "'%s' is not %s; allowed: %s%s"
            .formatted(value, what, String.join(", ", allowed), NearestName.hint(value, allowed)));
  }

  /** The value itself, if it is allowed. */
  public String require(String value) {
    complaint(value)
        .ifPresent(complaint -> {
          throw new TypeConversionException(complaint);
        });
    return value;
  }
}
