package dev.quadrant.cli.cell;

import dev.quadrant.jobs.kernel.Calibration;
import dev.quadrant.jobs.kernel.Kernels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The kernel that computes, and how fast kernels are on one core of this machine.
 *
 * @param name "none" where nothing is computed
 * @param gigaflops the kernels that were measured
 */
public record KernelChoice(String name, Map<String, Double> gigaflops) {

  /** For work without matrices. */
  public static final KernelChoice UNUSED = new KernelChoice("none", Map.of());

  public KernelChoice {
    gigaflops = Map.copyOf(gigaflops);
  }

  /**
   * Measures kernels in this JVM.
   *
   * @param wanted the kernel to use, or "auto" for the fastest
   * @throws UnusableKernelException if that one does not load here
   */
  public static KernelChoice measured(String wanted) throws UnusableKernelException {
    Kernels kernels = Kernels.builtIn();
    try {
      Calibration calibration =
          wanted.equals(Kernels.AUTO)
              ? kernels.calibration()
              : Calibration.of(List.of(kernels.find(wanted)), Calibration.DEFAULT_SIZE);
      return new KernelChoice(calibration.fastest(), calibration.gigaflops());
    } catch (IllegalStateException unusable) {
      throw new UnusableKernelException(unusable);
    }
  }

  @Override
  public String toString() {
    String speeds =
        new TreeMap<>(gigaflops)
            .entrySet().stream()
                .map(it -> String.format(Locale.ROOT, "%s %.1f", it.getKey(), it.getValue()))
                .collect(Collectors.joining(", "));
    return "kernel %s (GFLOP/s of one core: %s)".formatted(name, speeds);
  }
}
