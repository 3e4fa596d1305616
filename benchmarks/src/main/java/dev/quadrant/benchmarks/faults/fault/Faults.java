package dev.quadrant.benchmarks.faults.fault;

import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.ClusterPlan;
import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All faults by name, with the scales of a test and of a long command. */
public final class Faults {

  /** Small enough to start within seconds, with leases that are soon over. */
  public static final ClusterPlan SMALL = plan(Layout.KAFKA, 2, 64);

  /** The same in one process. */
  static final ClusterPlan ALONE = plan(Layout.LOCAL, 2, 64);

  private static final ClusterPlan LARGE = plan(Layout.KAFKA, 4, 64);

  /** For jobs in processes of their own, of which a machine cannot start hundreds. */
  private static final ClusterPlan CHILDREN = plan(Layout.KAFKA, 2, 2);

  private static final ClusterPlan LONG_LEASES =
      plan(Layout.KAFKA, 1, 4).withLease(Duration.ofSeconds(30));

  private static final ClusterPlan BUS = plan(Layout.EVENT_BUS, 2, 64);

  private static final ClusterPlan LARGE_BUS = plan(Layout.EVENT_BUS, 4, 64);

  private static final Scale POISONED = new Scale(10_000, 1, 3);
  private static final Scale POISONED_OFTEN = new Scale(10_000, 3, 3);

  private static final Map<String, Named> ALL = new LinkedHashMap<>();

  static {
    add("worker-kills", new WorkerKills(), new Scale(20_000, 3, 6), new Scale(1_000_000, 100, 200));
    add(
        "coordinator-kills",
        new ServiceKills(Cluster::coordinator),
        new Scale(10_000, 2, 5),
        new Scale(200_000, 20, 120));
    add(
        "broker-kills",
        new ServiceKills(Cluster::broker),
        new Scale(10_000, 1, 4),
        new Scale(500_000, 10, 120));
    ALL.put(
        "local-kills",
        new Named(
            new ServiceKills(Cluster::coordinator),
            ALONE,
            new Scale(10_000, 2, 5),
            ALONE,
            new Scale(200_000, 20, 100)));
    addOnBus("bus-worker-kills", new WorkerKills(), new Scale(1_000_000, 50, 200));
    addOnBus(
        "bus-coordinator-kills",
        new ServiceKills(Cluster::coordinator),
        new Scale(200_000, 20, 120));
    addOnBus("bus-frozen-worker", new FrozenWorker(), new Scale(100_000, 1, 60));
    add("frozen-worker", new FrozenWorker(), new Scale(2_000, 1, 4), new Scale(100_000, 1, 60));
    add(
        "frozen-coordinator",
        new FrozenCoordinator(),
        new Scale(2_000, 1, 4),
        new Scale(100_000, 1, 60));
    add("poison-halt", new PoisonJob("halt", "event-loop"), POISONED, POISONED_OFTEN);
    add("poison-exit", new PoisonJob("exit", "event-loop"), POISONED, POISONED_OFTEN);
    for (String poison : List.of("crash", "hang", "memory", "print")) {
      ALL.put(
          "poison-" + poison,
          new Named(
              new PoisonJob(poison, "processes"), CHILDREN, POISONED, CHILDREN, POISONED_OFTEN));
    }
    ALL.put(
        "long-job",
        new Named(new LongJob(), SMALL, new Scale(1, 1, 8), LONG_LEASES, new Scale(1, 1, 600)));
    add(
        "second-coordinator",
        new SecondCoordinator(),
        new Scale(5_000, 1, 5),
        new Scale(100_000, 1, 60));
    add(
        "rolling-restart",
        new RollingRestart(),
        new Scale(10_000, 2, 8),
        new Scale(100_000, 8, 60));
    add("cancelled-run", new CancelledRun(), new Scale(10_000, 1, 5), new Scale(1_000_000, 1, 60));
  }

  private Faults() {}

  private static ClusterPlan plan(Layout layout, int workers, int slots) {
    return ClusterPlan.of(layout, workers).withSlots(slots).withLease(Duration.ofSeconds(3));
  }

  /** A fault, and what it is inflicted on in a test and by a long command. */
  public record Named(
      Fault fault, ClusterPlan testPlan, Scale testScale, ClusterPlan plan, Scale scale) {}

  private static void add(String name, Fault fault, Scale test, Scale scale) {
    ALL.put(name, new Named(fault, SMALL, test, LARGE, scale));
  }

  private static void addOnBus(String name, Fault fault, Scale scale) {
    ALL.put(name, new Named(fault, BUS, new Scale(10_000, 1, 5), LARGE_BUS, scale));
  }

  /** All names, in the order in which people read them. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** Those that a test inflicts: of the poisons, one that costs workers the life. */
  static List<String> inTests() {
    return ALL.keySet().stream()
        .filter(name -> name.equals("poison-halt") || !name.startsWith("poison-"))
        .filter(name -> !name.equals("bus-frozen-worker")) // as over Kafka
        .toList();
  }

  /** The fault of this name, if there is one. */
  public static Optional<Named> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }
}
