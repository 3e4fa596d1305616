package dev.quadrant.jobs.kernel;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ejml.dense.row.CommonOps_DDRM;

/** A JVM that uses one kernel and says so: what is printed tells which classes it needed. */
final class ChildJvm {

  private static final Pattern CLASS_LOADED = Pattern.compile("\\[class,load *] (\\S+)");
  private static final Pattern KERNEL_CLASS =
      Pattern.compile("(Vector|OpenBlas)(Kernel|Chain)|^jdk.incubator.vector|^org.bytedeco");

  private ChildJvm() {}

  /** Prints the square of a one by one matrix, or why there is none. */
  public static void main(String[] args) {
    try (Chain chain =
        Kernels.builtIn().find(args[0]).open(RowSource.of(CommonOps_DDRM.identity(1)))) {
      chain.multiply();
      System.out.println("square " + chain.at(0, 0));
    } catch (IllegalStateException missing) {
      System.out.println(missing.getMessage());
    }
  }

  /** What such a JVM prints, and those classes it loads that only some kernel needs. */
  static List<String> output(String kernel, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-verbose:class");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ChildJvm.class.getName(), kernel));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader()) {
      return output.lines().flatMap(ChildJvm::telling).toList();
    }
  }

  private static Stream<String> telling(String line) {
    Matcher loaded = CLASS_LOADED.matcher(line);
    if (!loaded.find()) {
      return Stream.of(line);
    }
    return KERNEL_CLASS.matcher(loaded.group(1)).find() ? Stream.of(loaded.group(1)) : Stream.of();
  }
}
