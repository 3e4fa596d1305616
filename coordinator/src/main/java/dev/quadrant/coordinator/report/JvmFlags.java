package dev.quadrant.coordinator.report;

import java.util.List;
import java.util.regex.Pattern;

/** The JVM's options as they may stand in a report that others read. */
final class JvmFlags {

  private static final Pattern PATHS =
      Pattern.compile("-Djava\\.class\\.path=.*|-Xbootclasspath.*|--(class|module)-path=.*");

  private static final Pattern SECRET =
      Pattern.compile(
          "(-D[^=]*(?:password|passwd|secret|token|credential)[^=]*=).*", Pattern.CASE_INSENSITIVE);

  private JvmFlags() {}

  /** Leaves out class paths, which are long and say nothing, and the values of secrets. */
  static List<String> publishable(List<String> flags) {
    return flags.stream()
        .filter(flag -> !PATHS.matcher(flag).matches())
        .map(flag -> SECRET.matcher(flag).replaceFirst("$1…"))
        .toList();
  }
}
