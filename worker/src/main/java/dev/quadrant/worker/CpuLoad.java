package dev.quadrant.worker;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How busy the cores are on which this process runs. */
final class CpuLoad {

  private final @Nullable OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /**
   * The share of the machine's cores, or of those its container may use, that were busy since the
   * last call: 0 to 1; null if that is not known.
   */
  @Nullable Double now() {
    double load = system == null ? -1 : system.getCpuLoad();
    return load >= 0 && load <= 1 ? load : null;
  }
}
