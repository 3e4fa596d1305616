package dev.quadrant.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.quadrant.cli.embedded.Embedded;
import dev.quadrant.cli.embedded.EmbeddedOptions;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RunSpec;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Runs noops and prints their rate and the highest heap that any collection left behind, beside the
 * heap that an idle system has after a full collection.
 */
public final class HeapUnderLoad {

  private static final Lane LANE = new Lane("noop", ExecutionModelName.EVENT_LOOP);

  private HeapUnderLoad() {}

  /** Takes the number of jobs, 1,000,000 unless given, and of runs, 5 unless given. */
  public static void main(String[] arguments) {
    int jobs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    AtomicLong highest = new AtomicLong();
    try (Embedded system = Embedded.start(new EmbeddedOptions(1, OptionalInt.empty(), "ejml"))) {
      system.prepare(LANE.model());
      run(system, "warm-up", 100_000);
      System.gc();
      long idle = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      watch(highest);
      for (int number = 1; number <= runs; number++) {
        highest.set(0);
        RunSnapshot run = run(system, "run-" + number, jobs);
        System.gc(); // so that there is a collection to look at; its notice comes a little later
        while (highest.get() == 0) {
          Thread.onSpinWait();
        }
        System.out.printf(
            "%,d noops in %.3f s: %,.0f jobs/s; heap idle %.1f MiB, highest after a collection"
                + " %+.1f MiB%n",
            jobs,
            run.wallNanos() / 1e9,
            jobs / (run.wallNanos() / 1e9),
            mebibytes(idle),
            mebibytes(highest.get() - idle));
      }
    }
  }

  private static RunSnapshot run(Embedded system, String id, int jobs) {
    RunSpec spec = RunSpec.of(id, LANE, new Payloads.Repeated(Payload.of("{}"), jobs));
    return system.coordinator().submit(spec, ResultCheck.ANYTHING).await().ended().await();
  }

  private static void watch(AtomicLong highest) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, ignored) -> {
                CompositeData data = (CompositeData) notification.getUserData();
                long used = heapAfter(GarbageCollectionNotificationInfo.from(data));
                highest.accumulateAndGet(used, Math::max);
              },
              null,
              null);
    }
  }

  private static long heapAfter(GarbageCollectionNotificationInfo collection) {
    Map<String, MemoryUsage> pools = collection.getGcInfo().getMemoryUsageAfterGc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(pool -> pools.get(pool.getName()))
        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
        .sum();
  }

  private static double mebibytes(long bytes) {
    return bytes / (1024.0 * 1024.0);
  }
}
