package dev.quadrant.worker.execution;

import java.nio.charset.StandardCharsets;

/** What a failed job says of itself, at most 4 KiB. */
final class ErrorText {

  static final int MAX_BYTES = 4 * 1024;
  private static final int FRAMES = 8;

  private ErrorText() {}

  /** Type and message first, so that equal failures can be grouped; then where it happened. */
  static String of(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.toString());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      text.append("; caused by ").append(cause);
      if (text.length() > MAX_BYTES) {
        break;
      }
    }
    StackTraceElement[] trace = failure.getStackTrace();
    for (int frame = 0; frame < Math.min(FRAMES, trace.length); frame++) {
      text.append("\n  at ").append(trace[frame]);
    }
    return limit(text.toString());
  }

  /** Cuts a text so that its UTF-8 form fits. */
  static String limit(String text) {
    if (text.length() <= MAX_BYTES / 3) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_BYTES) {
      return text;
    }
    int end = MAX_BYTES;
    while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
