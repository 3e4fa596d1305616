package dev.quadrant.trace;

import java.util.regex.Pattern;

/** The name of a span as it travels: that of W3C's Trace Context, version 00. */
public final class TraceParent {

  private static final Pattern FORM = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParent() {}

  /** Whether a text that others have sent is such a name. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }
}
