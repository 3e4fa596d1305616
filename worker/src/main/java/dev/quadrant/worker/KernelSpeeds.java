package dev.quadrant.worker;

import java.util.Map;

/** How fast the kernels of a worker's job types are. */
@FunctionalInterface
public interface KernelSpeeds {

  /** Nothing is known, and never will be. */
  KernelSpeeds UNKNOWN = Map::of;

  /**
   * 10⁹ floating-point operations a second on one core, by kernel; empty while they have not been
   * measured. Returns at once, from any thread.
   */
  Map<String, Double> gigaflops();
}
