package dev.quadrant.cli.cell;

import dev.quadrant.cli.process.JvmCommand;
import java.util.List;
import java.util.stream.Stream;

/** How a cell process is started: this JVM's program, class path and options. */
final class CellCommand {

  private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

  private CellCommand() {}

  /**
   * The command line.
   *
   * @param vector whether the Vector API is needed: its module costs a warning and start-up time
   */
  static List<String> line(boolean vector) {
    return JvmCommand.line(
        options(JvmCommand.own(), vector),
        System.getProperty("java.class.path"),
        CellMain.class.getName());
  }

  /** The options of this JVM that suit another one. */
  static Stream<String> options(List<String> own, boolean vector) {
    Stream<String> kept = JvmCommand.fit(own).filter(option -> !option.equals(VECTOR_MODULE));
    return vector ? Stream.concat(kept, Stream.of(VECTOR_MODULE)) : kept;
  }
}
