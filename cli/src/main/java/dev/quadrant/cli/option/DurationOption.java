package dev.quadrant.cli.option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A positive duration: a number and its unit, such as {@code 500ms}, {@code 1.5s} or {@code 2m}.
 */
public final class DurationOption implements ITypeConverter<Duration> {

  private static final Pattern FORM =
      Pattern.compile("(?<number>[0-9]{1,9}(\\.[0-9]{1,9})?)(?<unit>ms|s|m|h|d)");
  private static final Duration LONGEST = Duration.ofDays(365);

  @Override
  public Duration convert(String value) {
    Matcher matcher = FORM.matcher(value);
    if (matcher.matches()) {
      Duration duration =
          Duration.ofNanos(
              new BigDecimal(matcher.group("number"))
                  .multiply(BigDecimal.valueOf(nanos(matcher.group("unit"))))
                  .min(BigDecimal.valueOf(Long.MAX_VALUE))
                  .longValue());
      if (duration.isPositive() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    }
    throw new TypeConversionException(
        "'%s' is not allowed: a duration above zero with its unit (ms, s, m, h or d), such as 30s"
            .formatted(value));
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 86_400_000_000_000L;
    };
  }
}
