package dev.quadrant.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CompilerThreadsTest {

  private static final String NORMAL = "0";
  private static final String IDLE = "5";

  /** A JVM that waits for the end of its input, started and ready. */
  private static final String WAITING =
      "void main() throws Exception { System.out.println(); System.in.read(); }";

  @Test
  @EnabledOnOs(OS.LINUX)
  void letsCompilersRunOnIdleCoresOnlyAndLeavesTheOtherThreadsAlone() throws Exception {
    Path source = Files.createTempDirectory("waiting").resolve("Waiting.java");
    Files.writeString(source, WAITING);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process = new ProcessBuilder(java, source.toString()).start();
    try {
      assertThat(process.getInputStream().read()).isNotNegative();

      assertThat(CompilerThreads.useIdleCoresOnly(Stream.of(process.toHandle()))).isTrue();

      Map<String, String> policies = policies(process.pid());
      assertThat(policies).hasSizeGreaterThan(5).containsValue(IDLE);
      policies.forEach((thread, policy) ->
          assertThat(policy).as(thread).isEqualTo(thread.matches("C[12] .*") ? IDLE : NORMAL));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void promisesNothingWhereThereIsNoCompiler() {
    assertThat(CompilerThreads.useIdleCoresOnly(Stream.of())).isFalse();
  }

  /** Scheduling policies by the names of threads; field 41 of proc(5)'s stat. */
  private static Map<String, String> policies(long pid) throws IOException {
    Map<String, String> policies = new TreeMap<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads.toList()) {
        String stat = Files.readString(thread.resolve("stat"));
        List<String> behind = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        policies.put(Files.readString(thread.resolve("comm")).strip(), behind.get(41 - 3));
      }
    }
    return policies;
  }
}
