package dev.quadrant.jobs.payload;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what somebody meant who mistyped a name. */
final class NearestName {

  private static final int MAX_EDITS = 2;

  private NearestName() {}

  /** The allowed name that is at most two edits away, and nearer than a name of other letters. */
  static Optional<String> of(String given, Collection<String> allowed) {
    return allowed.stream()
        .filter(name -> Math.abs(name.length() - given.length()) <= MAX_EDITS)
        .filter(name -> edits(given, name) <= Math.min(MAX_EDITS, name.length() / 2))
        .min(Comparator.comparingInt(name -> edits(given, name)));
  }

  /** Letters inserted, dropped or replaced; capitals do not count. */
  private static int edits(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (same(from.charAt(i - 1), to.charAt(j - 1)) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
