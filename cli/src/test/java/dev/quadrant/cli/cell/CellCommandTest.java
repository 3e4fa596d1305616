package dev.quadrant.cli.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellCommandTest {

  private static final String VECTOR = "--add-modules=jdk.incubator.vector";

  @Test
  void aCellProcessGetsTheOptionsOfThisJvm() {
    List<String> own =
        List.of("-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED", "-Xmx1g");
    assertThat(CellCommand.options(own, false)).containsExactlyElementsOf(own);
  }

  @Test
  void theVectorModuleIsLoadedOnlyWhereItIsNeeded() {
    assertThat(CellCommand.options(List.of(VECTOR), false)).isEmpty();
    assertThat(CellCommand.options(List.of(VECTOR), true)).containsExactly(VECTOR);
    assertThat(CellCommand.options(List.of(), true)).containsExactly(VECTOR);
  }

  @Test
  void whatOnlyOneJvmCanHaveIsLeftOut() {
    List<String> own =
        List.of(
            "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
            "-XX:AOTCacheOutput=x.aot",
            "-XX:ArchiveClassesAtExit=x.jsa",
            "-Dcom.sun.management.jmxremote.port=9999");
    assertThat(CellCommand.options(own, false)).isEmpty();
  }
}
