package dev.quadrant.worker;

import com.sun.management.OperatingSystemMXBean;
import dev.quadrant.time.Ticker;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How busy the cores are on which this process runs. The JVM measures from one question to the next
 * and reads files for it, so one asks for all workers of a process, not too often, and where no
 * jobs run. Any thread may read what has come of it.
 */
final class CpuLoad {

  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** Of the machine, or of the container, in which this process is. */
  static final CpuLoad OF_MACHINE = new CpuLoad(new JvmProbe(), Ticker.SYSTEM);

  private final Probe probe;
  private final Ticker ticker;
  private volatile @Nullable Double latest;
  private long askedNanos;

  /** Who measures. */
  @FunctionalInterface
  interface Probe {

    /** The share of the cores that were busy since the last call; anything else if unknown. */
    double load();
  }

  CpuLoad(Probe probe, Ticker ticker) {
    this.probe = probe;
    this.ticker = ticker;
    this.askedNanos = ticker.nanos() - LEAST_NANOS;
  }

  /** Measures, unless that has just been done. */
  synchronized void look() {
    long now = ticker.nanos();
    if (now - askedNanos >= LEAST_NANOS) {
      askedNanos = now;
      double load = probe.load();
      latest = load >= 0 && load <= 1 ? load : null;
    }
  }

  /**
   * The share of the machine's cores, or of those its container may use, that were busy before the
   * last look: 0 to 1; null if that is not known.
   */
  @Nullable Double now() {
    return latest;
  }

  /** What the JVM says, where it does. */
  private static final class JvmProbe implements Probe {
    private final @Nullable OperatingSystemMXBean system =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Override
    public double load() {
      return system == null ? -1 : system.getCpuLoad();
    }
  }
}
