package dev.quadrant.coordinator.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A demand on the figures of a cell, such as {@code p99<200ms}. */
public final class Threshold {

  private static final Pattern FORM = Pattern.compile("\\s*([\\w.]+)\\s*([<>=!]+)\\s*(\\S.*?)\\s*");

  private final String text;
  private final Metric metric;
  private final Comparison comparison;
  private final double bound;

  private Threshold(String text, Metric metric, Comparison comparison, double bound) {
    this.text = text;
    this.metric = metric;
    this.comparison = comparison;
    this.bound = bound;
  }

  private enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    DIFFERENT("!=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    static Optional<Comparison> of(String sign) {
      return Arrays.stream(values()).filter(value -> value.sign.equals(sign)).findFirst();
    }

    static String signs() {
      return Arrays.stream(values()).map(value -> value.sign).collect(Collectors.joining(" "));
    }

    boolean holds(double actual, double bound) {
      return switch (this) {
        case LESS -> actual < bound;
        case AT_MOST -> actual <= bound;
        case GREATER -> actual > bound;
        case AT_LEAST -> actual >= bound;
        case EQUAL -> actual == bound;
        case DIFFERENT -> actual != bound;
      };
    }
  }

  /**
   * Reads a metric of the report, a comparison and a value: {@code wallSeconds<=2s}, {@code
   * efficiency>0.9}, {@code failed==0}, {@code run.p99<5ms}; {@code p99} alone is {@code
   * response.p99}. Durations without a unit are seconds.
   *
   * @throws IllegalArgumentException saying what is wrong and what is allowed
   */
  public static Threshold parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a threshold: a metric, one of %s, and a value are needed, as in p99<200ms"
              .formatted(text, Comparison.signs()));
    }
    try {
      Metric metric = Metric.named(matcher.group(1));
      Comparison comparison =
          Comparison.of(matcher.group(2))
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "unknown comparison '%s'; known are %s"
                          .formatted(matcher.group(2), Comparison.signs())));
      double bound = Amount.parse(matcher.group(3), metric.kind());
      return new Threshold(text.strip(), metric, comparison, bound);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "'%s' is not a threshold: %s".formatted(text, wrong.getMessage()), wrong);
    }
  }

  /** Whether it demands something that only a machine which does nothing else can tell. */
  public boolean needsIdleMachine() {
    return metric.needsIdleMachine();
  }

  /** How the cell misses the threshold, in one line; empty if it keeps it. */
  public Optional<String> miss(Cell cell) {
    String where = "%s: %s under %s: ".formatted(text, cell.scenario(), cell.model());
    if (!metric.isIn(cell)) {
      return Optional.of(where + "no job succeeded");
    }
    double actual = metric.of().applyAsDouble(cell);
    return comparison.holds(actual, bound)
        ? Optional.empty()
        : Optional.of(where + metric.name() + " is " + figure(actual));
  }

  private String figure(double actual) {
    DoubleFunction<String> text =
        switch (metric.kind()) {
          case DURATION, LATENCY -> Quantities::seconds;
          case BYTES -> Quantities::bytes;
          case SHARE -> share -> String.format(Locale.ROOT, "%.3f", share);
          case NUMBER -> number -> String.format(Locale.ROOT, "%.0f", number);
        };
    return text.apply(actual);
  }

  @Override
  public String toString() {
    return text;
  }
}
