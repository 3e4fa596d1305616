package dev.quadrant.jobs.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KernelsTest {

  private final AtomicInteger constructed = new AtomicInteger();
  private final Kernels kernels =
      new Kernels(
          List.of(
              new KernelSource("absent", "a library", KernelsTest::failToLoad),
              new KernelSource("ejml", "nothing", this::construct)));

  @Test
  void loadsEveryBuiltInKernelHere() {
    assertThat(Kernels.builtIn().loads())
        .allSatisfy(load -> assertThat(load).isInstanceOf(KernelLoad.Loaded.class))
        .extracting(KernelLoad::name)
        .containsExactly("ejml", "vector", "openblas");
  }

  @Test
  void givesEachKernelTheNameItIsFoundBy() {
    assertThat(List.of("ejml", "vector", "openblas"))
        .allSatisfy(name -> assertThat(Kernels.builtIn().find(name).name()).isEqualTo(name));
  }

  @Test
  void refusesAnUnknownNameWithTheAllowedOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernels.builtIn().find("cuda"))
        .withMessage("kernel: cuda is not allowed: one of auto, ejml, vector, openblas");
  }

  @Test
  void saysWhyAKernelDoesNotLoad() {
    assertThat(kernels.loads().getFirst())
        .isEqualTo(
            new KernelLoad.Missing("absent", "a library (java.lang.UnsatisfiedLinkError: no lib)"));
    assertThatIllegalStateException()
        .isThrownBy(() -> kernels.find("absent"))
        .withMessage(
            "kernel: absent cannot be used here, as it needs a library"
                + " (java.lang.UnsatisfiedLinkError: no lib)");
  }

  @Test
  void loadsAKernelOnlyWhenAskedAndOnce() {
    assertThat(kernels.names()).containsExactly("auto", "absent", "ejml");
    assertThat(constructed).hasValue(0);
    assertThat(kernels.find("ejml")).isSameAs(kernels.find("ejml"));
    assertThat(constructed).hasValue(1);
  }

  @Test
  void choosesTheFastestKernelThatLoads() {
    assertThat(kernels.gigaflops()).isEmpty();
    assertThat(kernels.find("auto").name()).isEqualTo("ejml");
    assertThat(kernels.calibration().gigaflops()).containsOnlyKeys("ejml");
    assertThat(kernels.gigaflops()).isEqualTo(kernels.calibration().gigaflops()).isNotEmpty();
  }

  private MatrixKernel construct() {
    constructed.incrementAndGet();
    return new EjmlKernel();
  }

  private static MatrixKernel failToLoad() {
    throw new UnsatisfiedLinkError("no lib");
  }
}
