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

  private static final Duration LEAST = Duration.ofMillis(600);
  private static final Duration MOST = Duration.ofSeconds(6);
  private static final Duration TURN = Duration.ofMillis(1);

  public Calibration {
    gigaflops = Collections.unmodifiableMap(new LinkedHashMap<>(gigaflops));
  }

  /**
   * Measures kernels: for about a second, or up to six on a busy machine.
   *
   * <p>They work in turns and the best turn counts: the first ones are slow, as the compiler needs
   * its time beside them, and any may be disturbed. A kernel slower than EJML is taken for one that
   * is not compiled yet: there is no other reason to have it.
   */
  public static Calibration of(Collection<? extends MatrixKernel> kernels, int size) {
    List<SpeedProbe> probes = kernels.stream().map(kernel -> new SpeedProbe(kernel, size)).toList();
    takeTurns(probes);
    Map<String, Double> best = new LinkedHashMap<>();
    probes.forEach(probe -> best.put(probe.name(), probe.best()));
    probes.forEach(SpeedProbe::close);
    return new Calibration(size, best);
  }

  /** The kernel with the highest speed. */
  public String fastest() {
    return Collections.max(gigaflops.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private static boolean settled(List<SpeedProbe> probes) {
    double ejml =
        probes.stream()
            .filter(probe -> probe.name().equals(EjmlKernel.NAME))
            .mapToDouble(SpeedProbe::best)
            .findFirst()
            .orElse(0);
    return probes.stream().allMatch(probe -> probe.isSettled(ejml));
  }

  private static void takeTurns(List<SpeedProbe> probes) {
    long start = System.nanoTime();
    long elapsed = 0;
    while (elapsed < LEAST.toNanos() || (elapsed < MOST.toNanos() && !settled(probes))) {
      probes.forEach(probe -> probe.takeTurn(TURN));
      elapsed = System.nanoTime() - start;
    }
  }
}
