package dev.quadrant.benchmarks.faults.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds {@code ./quadrant}. */
final class Launcher {

  private Launcher() {}

  /** In the nearest folder above these classes. */
  static Path path() {
    Path here = CodeSource.of(Launcher.class);
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      Path launcher = folder.resolve("quadrant");
      if (Files.isExecutable(launcher) && Files.isRegularFile(launcher)) {
        return launcher;
      }
    }
    throw new IllegalStateException("no ./quadrant above " + here);
  }
}
