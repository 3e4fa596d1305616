package dev.quadrant.cli.embedded;

import dev.quadrant.jobs.kernel.Calibration;
import dev.quadrant.jobs.kernel.Kernels;
import java.util.Map;

/** What this process knows of how fast kernels are here. */
public final class KernelSpeed {

  private KernelSpeed() {}

  /** By kernel; empty unless something has made the choice among them. */
  public static Map<String, Double> known() {
    return Kernels.builtIn().known().map(Calibration::gigaflops).orElse(Map.of());
  }
}
