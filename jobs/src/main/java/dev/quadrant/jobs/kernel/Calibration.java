package dev.quadrant.jobs.kernel;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast kernels are on one core of this machine.
 *
 * @param size rows and columns of the matrices multiplied
 * @param gigaflops 10⁹ floating-point operations a second, by kernel
 */
public record Calibration(int size, Map<String, Double> gigaflops) {

  /** The size of the scenarios' matrices. */
  public static final int DEFAULT_SIZE = 90;

  private static final Duration WARM_UP = Duration.ofMillis(600);
  private static final Duration STRETCH = Duration.ofMillis(5);
  private static final int STRETCHES = 10;

  public Calibration {
    gigaflops = Collections.unmodifiableMap(new LinkedHashMap<>(gigaflops));
  }

  /** Measures kernels that load, which takes about a second. */
  public static Calibration of(Collection<? extends MatrixKernel> kernels, int size) {
    List<SpeedProbe> probes = kernels.stream().map(kernel -> new SpeedProbe(kernel, size)).toList();
    warmUp(probes);
    Map<String, Double> gigaflops = new LinkedHashMap<>();
    for (SpeedProbe probe : probes) {
      gigaflops.put(probe.name(), probe.best(STRETCH, STRETCHES));
    }
    probes.forEach(SpeedProbe::close);
    return new Calibration(size, gigaflops);
  }

  /** The kernel with the highest speed. */
  public String fastest() {
    return Collections.max(gigaflops.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /** In turns, as the compiler needs time more than it needs products, and works beside them. */
  private static void warmUp(List<SpeedProbe> probes) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP.toNanos()) {
      probes.forEach(probe -> probe.gigaflops(STRETCH));
    }
  }
}
