package dev.quadrant.benchmarks.faults.process;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Tells where classes come from. */
final class CodeSource {

  private CodeSource() {}

  /** The folder or jar of a class. */
  static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
