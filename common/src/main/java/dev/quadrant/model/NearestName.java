package dev.quadrant.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant by one that does not exist. */
public final class NearestName {

  private NearestName() {}

  /** The name with the fewest changed letters, if it is near enough to have been meant. */
  public static Optional<String> of(String given, Collection<String> names) {
    int bound = 1 + given.length() / 3;
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(given, name)))
        .filter(name -> distance(given, name) <= bound);
  }

  /** What an error message adds: a question naming the nearest, or nothing. */
  public static String hint(String given, Collection<String> names) {
    return of(given, names).map("; did you mean %s?"::formatted).orElse("");
  }

  /** Levenshtein's distance, ignoring case. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int column = 0; column <= b.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= a.length(); row++) {
      int[] line = new int[b.length() + 1];
      line[0] = row;
      for (int column = 1; column <= b.length(); column++) {
        int replaced = above[column - 1] + (a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1);
        int shifted = Math.min(above[column], line[column - 1]) + 1;
        line[column] = Math.min(replaced, shifted);
      }
      above = line;
    }
    return above[b.length()];
  }
}
