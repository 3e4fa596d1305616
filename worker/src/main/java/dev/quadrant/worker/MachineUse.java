package dev.quadrant.worker;

import com.sun.management.OperatingSystemMXBean;
import dev.quadrant.stats.ProcessTree;
import dev.quadrant.time.Ticker;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How busy the cores are on which this process runs, and how much memory it takes. The JVM measures
 * from one question to the next and reads files for it, so one asks for all workers of a process,
 * not too often, and where no jobs run. Any thread may read what has come of it.
 */
final class MachineUse {

  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final Reading UNKNOWN = new Reading(null, null);

  /** Of the machine, or of the container, in which this process is. */
  static final MachineUse OWN = new MachineUse(new SystemProbe(), Ticker.SYSTEM);

  private final Probe probe;
  private final Ticker ticker;
  private volatile Reading latest = UNKNOWN;
  private long askedNanos;

  /** Who measures. */
  interface Probe {

    /** The share of the cores that were busy since the last call; anything else if unknown. */
    double load();

    /** Resident memory of this process and its children; 0 if unknown. */
    long residentBytes();
  }

  /**
   * What was measured last.
   *
   * @param load the share of the machine's cores, or of those its container may use, that were busy
   *     before: 0 to 1; null if that is not known
   * @param residentBytes memory of this process and its children; null if that is not known
   */
  record Reading(@Nullable Double load, @Nullable Long residentBytes) {}

  MachineUse(Probe probe, Ticker ticker) {
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
      long resident = probe.residentBytes();
      latest = new Reading(load >= 0 && load <= 1 ? load : null, resident > 0 ? resident : null);
    }
  }

  Reading now() {
    return latest;
  }

  /** What the JVM and the system say, where they do. */
  private static final class SystemProbe implements Probe {
    private final @Nullable OperatingSystemMXBean system =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ProcessTree tree = ProcessTree.ofThisProcess();

    @Override
    public double load() {
      return system == null ? -1 : system.getCpuLoad();
    }

    @Override
    public long residentBytes() {
      return tree.residentBytes();
    }
  }
}
