package dev.quadrant.benchmarks.faults.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that are needed for as long as a program runs. */
public final class Scratch {

  private Scratch() {}

  /** Makes an empty one; {@code purpose} stands in its name. */
  public static Path create(String purpose) throws IOException {
    return Files.createTempDirectory("quadrant-%s-".formatted(purpose));
  }

  /** Deletes one with all that is in it; nothing writes there any more. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
