package dev.quadrant.stats;

import dev.quadrant.time.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * The share of the cores which a process and its descendants may use that went to others: to other
 * programs, or to the host of a virtual machine, as far as its kernel notices. It is what was
 * neither idle nor used by this tree. Where a container may use a part of the machine's cores only,
 * others come to matter when they use more than the rest of them.
 *
 * <p>Linux counts in hundredths of a second, and other systems do not tell. (The JDK's
 * OperatingSystemMXBean does, but within a container of the container alone, and since whoever
 * asked last.)
 */
public final class Contention {

  /** From this share on, what is measured tells of others, too. */
  public static final double CONSIDERABLE = 0.1;

  /** From this share on, a single thread beside others may leave no core idle. */
  public static final double CROWDED = 0.25;

  private static final Path STAT = Path.of("/proc/stat");

  /** Anything shorter is a matter of a few ticks. */
  private static final long SHORTEST_NANOS = Duration.ofMillis(300).toNanos();

  private final Ticker ticker;
  private final Supplier<Optional<CoreTimes>> machine;
  private final ProcessTree own;
  private final long tickNanos;
  private final int usable;

  private final long beganNanos;
  private final Optional<CoreTimes> before;
  private final long ownBefore;

  /**
   * Starts to measure.
   *
   * @param usable how many cores {@code own} may use
   */
  Contention(
      Ticker ticker,
      Supplier<Optional<CoreTimes>> machine,
      ProcessTree own,
      long tickNanos,
      int usable) {
    this.ticker = ticker;
    this.machine = machine;
    this.own = own;
    this.tickNanos = tickNanos;
    this.usable = usable;
    beganNanos = ticker.nanos();
    before = machine.get();
    ownBefore = before.isPresent() ? own.cpuNanos() : 0;
  }

  /** Starts to measure what others have from now on than this process and its descendants. */
  public static Contention start() {
    return start(ProcessHandle.current());
  }

  /** The same for another process, which may use as many cores as this one. */
  public static Contention start(ProcessHandle own) {
    return new Contention(
        Ticker.SYSTEM,
        () -> CoreTimes.read(STAT),
        LinuxProcessTree.of(own),
        1_000_000_000L / AuxiliaryVector.read(Path.of("/proc/self/auxv")).ticksPerSecond(),
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * The share since the start, from 0 to 1; empty where the system does not tell, or when the start
   * was just now.
   */
  public OptionalDouble share() {
    double nanos = ticker.nanos() - beganNanos;
    Optional<CoreTimes> now = machine.get();
    if (nanos < SHORTEST_NANOS
        || before.isEmpty()
        || now.isEmpty()
        || now.get().all() == before.get().all()) {
      return OptionalDouble.empty();
    }
    double unclaimed = (now.get().unclaimed() - before.get().unclaimed()) * tickNanos / nanos;
    double ours = (own.cpuNanos() - ownBefore) / nanos;
    double left = unclaimed + ours; // the cores that others leave to us
    double cores = Math.min(usable, now.get().cores());
    return OptionalDouble.of(Math.clamp(1 - left / cores, 0, 1));
  }
}
