package dev.quadrant.coordinator.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of the processor and the operating system. */
final class Machine {

  private Machine() {}

  /** The processor's name as its system tells it, or its architecture. */
  static String cpu() {
    return line(Path.of("/proc/cpuinfo"), "model name")
        .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
        .or(() -> mac() ? Commands.firstLine("sysctl", "-n", "machdep.cpu.brand_string") : none())
        .orElseGet(() -> System.getProperty("os.arch"));
  }

  /** Name, version and architecture; on Linux the distribution beside its kernel's version. */
  static String os() {
    String system =
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"));
    return line(Path.of("/etc/os-release"), "PRETTY_NAME")
        .map(distribution -> distribution.replace("\"", "") + ", " + system)
        .orElse(system);
  }

  /** What stands behind a name and a colon or an equals sign in the first line that has it. */
  static Optional<String> line(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length()).strip())
          .filter(line -> line.startsWith(":") || line.startsWith("="))
          .map(line -> line.substring(1).strip())
          .findFirst();
    } catch (IOException | UncheckedIOException absent) {
      return Optional.empty();
    }
  }

  private static boolean mac() {
    return System.getProperty("os.name").startsWith("Mac");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
