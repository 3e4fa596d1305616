package dev.quadrant.coordinator.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Figures as people read them: three digits and a unit. */
public final class Quantities {

  private record Unit(double size, String name) {}

  /** Units from the largest to the smallest. */
  private record Scale(Unit usual, List<Unit> units) {}

  private static final Unit SECOND = new Unit(1, "s");
  private static final Unit BYTE = new Unit(1, "B");

  private static final Scale TIMES =
      new Scale(
          SECOND,
          List.of(SECOND, new Unit(1e-3, "ms"), new Unit(1e-6, "µs"), new Unit(1e-9, "ns")));

  private static final Scale SIZES =
      new Scale(
          BYTE,
          List.of(
              new Unit(1L << 40, "TiB"),
              new Unit(1L << 30, "GiB"),
              new Unit(1L << 20, "MiB"),
              new Unit(1L << 10, "KiB"),
              BYTE));

  private Quantities() {}

  /** A duration: {@code 1.02 s}, {@code 12.3 ms}. */
  public static String seconds(double seconds) {
    Unit unit = unit(seconds, TIMES);
    return digits(seconds / unit.size) + " " + unit.name;
  }

  /** Two durations in the unit of the longer: {@code 0.98–1.03 s}. */
  public static String range(double shorter, double longer) {
    Unit unit = unit(longer, TIMES);
    return "%s–%s %s".formatted(digits(shorter / unit.size), digits(longer / unit.size), unit.name);
  }

  /** Processor time, of which hundredths are counted: {@code 0.02 s}, {@code 12.3 s}. */
  public static String cpuSeconds(double seconds) {
    String text = seconds < 10 ? "%.2f s" : seconds < 100 ? "%.1f s" : "%.0f s";
    return String.format(Locale.ROOT, text, seconds);
  }

  /** An amount of memory: {@code 85 MiB}, {@code 1.2 GiB}. */
  public static String bytes(double bytes) {
    Unit unit = unit(bytes, SIZES);
    double amount = bytes / unit.size;
    String text = amount < 10 && unit.size > 1 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, text, amount, unit.name);
  }

  /** A factor: {@code 1.05×}. */
  public static String times(double factor) {
    return digits(factor) + "×";
  }

  /** A share: {@code 87 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** The largest unit of which there is one; for nothing at all the usual one. */
  private static Unit unit(double amount, Scale scale) {
    double most = Math.max(amount, rounded(amount));
    return scale.units.stream()
        .filter(unit -> most >= unit.size)
        .findFirst()
        .orElse(amount > 0 ? scale.units.getLast() : scale.usual);
  }

  private static String digits(double amount) {
    double rounded = rounded(amount);
    String text = rounded < 10 ? "%.2f" : rounded < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, text, amount);
  }

  private static double rounded(double amount) {
    return new BigDecimal(amount).round(new MathContext(3)).doubleValue();
  }
}
