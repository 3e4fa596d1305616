package dev.quadrant.coordinator.report;

import dev.quadrant.coordinator.report.Metric.Kind;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a number with a unit, as people write it. */
final class Amount {

  private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9.]+(?:e[+-]?[0-9]+)?) ?(.*)");

  private static final Map<String, Double> DURATIONS =
      Map.of("ns", 1e-9, "us", 1e-6, "µs", 1e-6, "ms", 1e-3, "s", 1.0, "m", 60.0, "h", 3600.0);

  private static final Map<String, Double> SIZES =
      Map.of(
          "B", 1.0,
          "kB", 1e3,
          "MB", 1e6,
          "GB", 1e9,
          "KiB", 0x1p10,
          "MiB", 0x1p20,
          "GiB", 0x1p30);

  private static final Map<String, Double> SHARES = Map.of("%", 0.01);

  private Amount() {}

  /**
   * The number in seconds, bytes or units.
   *
   * @throws IllegalArgumentException if it is none or its unit does not fit
   */
  static double parse(String text, Kind kind) {
    Map<String, Double> units = units(kind);
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' is not a number".formatted(text));
    }
    String unit = matcher.group(2);
    Double size = unit.isEmpty() ? Double.valueOf(1) : units.get(unit);
    if (size == null) {
      throw new IllegalArgumentException(
          "unknown unit '%s'; allowed %s"
              .formatted(unit, units.isEmpty() ? "is none" : "are " + names(units)));
    }
    try {
      return Double.parseDouble(matcher.group(1)) * size;
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException("'%s' is not a number".formatted(text), malformed);
    }
  }

  private static Map<String, Double> units(Kind kind) {
    return switch (kind) {
      case DURATION, LATENCY -> DURATIONS;
      case BYTES -> SIZES;
      case SHARE -> SHARES;
      case NUMBER -> Map.of();
    };
  }

  /** From the smallest to the largest. */
  private static String names(Map<String, Double> units) {
    return units.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }
}
