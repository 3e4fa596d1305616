package dev.quadrant.stats;

import java.util.Collection;

/** The median and the range of repeated measurements of the same thing. */
public record Spread(double median, double min, double max) {

  /** How far medians may lie apart and still count as equal. */
  public static final double TIE = 0.05;

  /**
   * Summarises measurements.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Spread of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a spread of no values");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(median(sorted), sorted[0], sorted[sorted.length - 1]);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * Whether the two cannot be told apart: the larger median is at most 5 % above the smaller, or
   * their ranges overlap.
   */
  public boolean ties(Spread other) {
    double smaller = Math.min(median, other.median);
    boolean close = Math.abs(median - other.median) <= TIE * smaller;
    return close || (min <= other.max && other.min <= max);
  }
}
