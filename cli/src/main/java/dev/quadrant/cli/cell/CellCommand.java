package dev.quadrant.cli.cell;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a cell process is started: this JVM's program, class path and options. */
final class CellCommand {

  private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

  private static final List<String> OWN_ONLY =
      List.of(
          "-agentlib:jdwp",
          "-Dcom.sun.management.jmxremote",
          "-XX:AOTCacheOutput",
          "-XX:ArchiveClassesAtExit");

  // A terminal's Ctrl-C reaches every process of its group, and this one has still to report. The
  // JVM leaves signals ignored that it finds ignored; the end of its stdin ends it instead.
  private static final List<String> IMMUNE =
      List.of("sh", "-c", "trap '' INT TERM HUP; exec \"$@\"", "sh");

  private CellCommand() {}

  /**
   * The command line.
   *
   * @param vector whether the Vector API is needed: its module costs a warning and start-up time
   */
  static List<String> line(boolean vector) {
    List<String> line = new ArrayList<>(IMMUNE);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    options(ManagementFactory.getRuntimeMXBean().getInputArguments(), vector).forEach(line::add);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), CellMain.class.getName()));
    return line;
  }

  /** The options of this JVM that suit another one, which may share neither port nor file. */
  static Stream<String> options(List<String> own, boolean vector) {
    Stream<String> kept =
        own.stream()
            .filter(option -> !option.equals(VECTOR_MODULE))
            .filter(option -> OWN_ONLY.stream().noneMatch(option::startsWith));
    return vector ? Stream.concat(kept, Stream.of(VECTOR_MODULE)) : kept;
  }
}
