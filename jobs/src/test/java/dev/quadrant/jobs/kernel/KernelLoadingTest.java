package dev.quadrant.jobs.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelLoadingTest {

  private static final String WITH_VECTORS = "--add-modules=jdk.incubator.vector";
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  @Test
  void ejmlLoadsNothingOfTheOthers() throws Exception {
    assertThat(ChildJvm.output("ejml", NATIVE)).containsExactly("square 1.0");
  }

  @Test
  void openblasNeedsNoVectorModuleAndPrintsNothing() throws Exception {
    assertThat(ChildJvm.output("openblas", NATIVE))
        .contains("square 1.0", OpenBlasChain.class.getName())
        .filteredOn(line -> !line.startsWith("org.bytedeco") && !line.contains("OpenBlas"))
        .containsExactly("square 1.0");
  }

  @Test
  void vectorLoadsNothingOfOpenblas() throws Exception {
    assertThat(ChildJvm.output("vector", NATIVE, WITH_VECTORS))
        .contains("square 1.0", "jdk.incubator.vector.DoubleVector")
        .noneMatch(line -> line.startsWith("org.bytedeco") || line.contains("OpenBlas"));
  }

  @Test
  void vectorNamesTheModuleItMisses() throws Exception {
    assertThat(ChildJvm.output("vector", NATIVE))
        .last()
        .asString()
        .startsWith(
            "kernel: vector cannot be used here, as it needs the JVM's option"
                + " --add-modules=jdk.incubator.vector");
  }
}
