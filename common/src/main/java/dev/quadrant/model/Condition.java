package dev.quadrant.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says of itself and its machine that no job depends on.
 *
 * @param release the one of Quadrant that it runs; empty if it does not say
 * @param load the share of the machine's cores, or of those its container may use, that are busy: 0
 *     to 1; null if that is not known
 * @param residentBytes memory of its process and of the child processes; null if that is not known
 * @param kernelGflops 10⁹ floating-point operations a second on one core, by kernel; empty before
 *     they were measured
 */
public record Condition(
    String release,
    @Nullable Double load,
    @Nullable Long residentBytes,
    Map<String, Double> kernelGflops) {

  public Condition {
    kernelGflops = Map.copyOf(kernelGflops);
  }

  /** Of a worker that says nothing but its release. */
  public static Condition of(Release release) {
    return new Condition(release.text(), null, null, Map.of());
  }
}
