package dev.quadrant.cli.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How another JVM of this program is started, with this one's options. */
public final class JvmCommand {

  private static final List<String> OWN_ONLY =
      List.of(
          "-agentlib:jdwp",
          "-Dcom.sun.management.jmxremote",
          "-XX:AOTCacheOutput",
          "-XX:ArchiveClassesAtExit");

  // A terminal's Ctrl-C reaches every process of its group, and this one still has work to do. The
  // JVM leaves signals ignored that it finds ignored; the end of its stdin ends it instead.
  private static final List<String> IMMUNE =
      List.of("sh", "-c", "trap '' INT TERM HUP; exec \"$@\"", "sh");

  private JvmCommand() {}

  /** The command line of a JVM that no signal reaches by accident. */
  public static List<String> line(
      Stream<String> options, String classPath, String mainClass, String... arguments) {
    List<String> line = new ArrayList<>(IMMUNE);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    options.forEach(line::add);
    line.addAll(List.of("-cp", classPath, mainClass));
    line.addAll(List.of(arguments));
    return line;
  }

  /** This JVM's options. */
  public static List<String> own() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  /** Those of these options that suit another JVM, which may share neither port nor file. */
  public static Stream<String> fit(List<String> options) {
    return options.stream().filter(option -> OWN_ONLY.stream().noneMatch(option::startsWith));
  }
}
