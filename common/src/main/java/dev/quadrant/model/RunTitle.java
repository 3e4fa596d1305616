package dev.quadrant.model;

import static dev.quadrant.model.InvalidRunException.check;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people know a run by.
 *
 * @param name null if it has none
 * @param scenario the scenario it was made from, if any
 * @param labels at most {@link #MAX_LABELS}
 */
public record RunTitle(
    @Nullable String name, @Nullable String scenario, Map<String, String> labels) {

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** No name, no scenario, no labels. */
  public static final RunTitle NONE = new RunTitle(null, null, Map.of());

  /** The most characters of a name or of a label's value. */
  public static final int MAX_LENGTH = 200;

  /** The most labels of a run. */
  public static final int MAX_LABELS = 32;

  public RunTitle {
    labels = Map.copyOf(labels);
    checkText("name", name);
    checkText("scenario", scenario);
    check(labels.size() <= MAX_LABELS, "labels", labels.size(), "at most " + MAX_LABELS);
    labels.forEach((label, value) -> {
      check(LABEL.matcher(label).matches(), "labels", label, "names match " + LABEL);
      checkText("labels/" + label, value);
    });
  }

  private static void checkText(String field, @Nullable String text) {
    if (text != null) {
      check(
          text.length() <= MAX_LENGTH,
          field,
          "a text of %d characters".formatted(text.length()),
          "at most " + MAX_LENGTH);
    }
  }
}
