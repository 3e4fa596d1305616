package dev.quadrant.stats;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures {@link ResourceUsage} from its start to its stop.
 *
 * <p>A daemon thread adds up the resident memory of the tree every 100 ms, of processes that have
 * just begun, too, where the system tells that any has; else it looks for them twice a second. The
 * kernel's own high-water mark (VmHWM) is of no use here: it belongs to one process for all its
 * life, so it would carry the peak of an earlier cell into the next, and peaks of several processes
 * at different times do not add up to a peak of their sum.
 */
public final class ResourceMeter implements AutoCloseable {

  private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

  /** Looking may take one part in this many of the time, where a look is dear. */
  private static final int SHARE = 50;

  private final ProcessTree tree;
  private final Thread sampler;
  private long startCpuNanos;
  private volatile boolean stopped;
  private volatile long peakRssBytes;

  private ResourceMeter(ProcessTree tree) {
    this.tree = tree;
    sampler = Thread.ofPlatform().daemon().name("quadrant-resource-meter").unstarted(this::sample);
  }

  /** Starts to measure this process and its descendants. */
  public static ResourceMeter start() {
    return start(ProcessTree.ofThisProcess());
  }

  static ResourceMeter start(ProcessTree tree) {
    ResourceMeter meter = new ResourceMeter(tree);
    meter.sampler.start();
    meter.begin(); // behind the start: the tree searches once any thread has begun, and not later
    return meter;
  }

  private void begin() {
    peakRssBytes = Math.max(peakRssBytes, tree.residentBytes());
    startCpuNanos = tree.cpuNanos();
  }

  /** What was used from the start until now. */
  public ResourceUsage usage() {
    long cpuNanos = Math.max(0, tree.cpuNanos() - startCpuNanos);
    return new ResourceUsage(cpuNanos / 1e9, Math.max(peakRssBytes, tree.residentBytes()));
  }

  /** Ends the sampling. */
  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(sampler);
  }

  private void sample() {
    long pauseNanos = INTERVAL_NANOS;
    while (!stopped) {
      LockSupport.parkNanos(pauseNanos);
      long began = System.nanoTime();
      // Only this thread writes after the start, which is long over when its first pause is.
      peakRssBytes = Math.max(peakRssBytes, tree.residentBytes());
      long took = System.nanoTime() - began;
      pauseNanos = Math.max(INTERVAL_NANOS, SHARE * took) - took;
    }
  }
}
