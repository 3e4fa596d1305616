package dev.quadrant.worker.execution.child;

import dev.quadrant.job.JobSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of a child: this JVM's own {@code java} and class path, and lean options.
 *
 * @param java the command up to and including the main class
 * @param shell whether a shell starts it
 */
record ChildCommand(List<String> java, boolean shell) {

  /** The setting with a child's largest heap, as after {@code -Xmx}. */
  static final String HEAP = "processes.heap";

  /** The setting with further options for the children's JVMs, separated by blanks. */
  static final String OPTIONS = "processes.options";

  private static final String DEFAULT_HEAP = "256m";
  private static final String VECTOR = "jdk.incubator.vector";

  private static final List<String> LEAN =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          // As in the launcher: less to compile, and little left to the interpreter.
          "-XX:InlineSmallCode=1000",
          "-XX:FreqInlineSize=200",
          "-XX:Tier3InvocationThreshold=20",
          "-XX:Tier3MinInvocationThreshold=10",
          "-XX:Tier3CompileThreshold=200",
          "-XX:Tier4InvocationThreshold=20000",
          "-XX:Tier4MinInvocationThreshold=4000",
          "-XX:Tier4CompileThreshold=60000",
          // A child that has run out of memory is of no more use; the next job gets a fresh one.
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile="
              + Path.of(System.getProperty("java.io.tmpdir"), "quadrant_hs_err_%p.log"),
          "-XX:+DisplayVMOutputToStderr",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * A terminal's Ctrl-C is for the parent to decide on. Input and output move to numbers that
   * nothing else writes to: not the JVM, not native code, not what a job starts.
   */
  private static final String SCRIPT = "trap '' INT; exec \"$@\" 3<&0 4>&1 0</dev/null 1>&2";

  ChildCommand {
    java = List.copyOf(java);
  }

  /** The command for children whose job types get these settings. */
  static ChildCommand of(JobSettings settings) {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(LEAN);
    java.add("-Xmx" + settings.value(HEAP).orElse(DEFAULT_HEAP));
    if (wantsVector(settings)) {
      java.add("--add-modules=" + VECTOR);
    }
    settings.value(OPTIONS).ifPresent(options -> java.addAll(words(options)));
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildMain.class.getName()));
    return new ChildCommand(java, hasShell());
  }

  private static List<String> words(String options) {
    return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+"));
  }

  /** The JVM prints a line about this module, so only children that may use it load it. */
  private static boolean wantsVector(JobSettings settings) {
    Optional<String> kernel = settings.value("kernel");
    boolean here = ModuleLayer.boot().findModule(VECTOR).isPresent();
    return kernel.map(name -> name.equals("vector") || (name.equals("auto") && here)).orElse(here);
  }

  private static boolean hasShell() {
    return Files.isExecutable(Path.of("/bin/sh")) && Files.exists(Path.of("/dev/fd/0"));
  }

  /** A builder for one child. */
  ProcessBuilder builder(Path journal) {
    List<String> command = new ArrayList<>();
    if (shell) {
      command.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh"));
    }
    command.addAll(java);
    command.add(journal.toString());
    command.addAll(
        shell
            ? List.of("/dev/fd/3", "/dev/fd/4")
            : List.of(ChildMain.STANDARD, ChildMain.STANDARD));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OPENBLAS_NUM_THREADS", "1"); // parallelism comes from jobs
    return builder;
  }
}
