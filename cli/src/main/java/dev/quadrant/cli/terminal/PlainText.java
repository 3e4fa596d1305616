package dev.quadrant.cli.terminal;

import java.util.regex.Pattern;

/** Text from elsewhere, as a terminal may show it. */
public final class PlainText {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

  private PlainText() {}

  /** The text without what would steer the terminal: a job's error may hold anything. */
  public static String of(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }
}
