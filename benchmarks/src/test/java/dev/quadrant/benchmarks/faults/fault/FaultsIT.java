package dev.quadrant.benchmarks.faults.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.benchmarks.faults.check.Accepted;
import dev.quadrant.benchmarks.faults.check.Verdict;
import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.ClusterPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is promised holds under each fault, with a real broker and real processes: the faults come
 * one after the other, those of the same layout on one cluster, whose ledger knows all their runs.
 */
@Timeout(120)
class FaultsIT {

  private static final Map<ClusterPlan, Arena> ARENAS = new HashMap<>();

  @TempDir private static Path folder = Path.of("set by JUnit");

  /** A cluster, and all that it has accepted. */
  private record Arena(Cluster cluster, List<Accepted> known) {}

  @AfterAll
  static void stop() {
    ARENAS.values().forEach(arena -> arena.cluster().close());
  }

  static List<String> faults() {
    return Faults.inTests();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void thePromiseIsKeptUnder(String name) throws Exception {
    Faults.Named fault = Faults.named(name).orElseThrow();
    long seed = new SplittableRandom().nextInt(1_000_000);
    System.out.printf("%s: seed %d%n", name, seed);
    Arena arena = arena(fault.testPlan());
    Trial trial = new Trial(arena.cluster(), fault.testScale(), seed);
    try {
      fault.fault().inflict(trial);
    } catch (IllegalStateException overdue) {
      throw new AssertionError("seed %d: %s".formatted(seed, arena.cluster().words()), overdue);
    } finally {
      arena.known().addAll(trial.accepted());
    }
    Verdict verdict = Inquest.of(trial, arena.known());
    assertThat(verdict.complaints()).as("seed %d: %s", seed, verdict).isEmpty();
    assertThat(trial.complaints()).as("seed %d: %s", seed, trial.figures()).isEmpty();
  }

  private static Arena arena(ClusterPlan plan) throws Exception {
    Arena known = ARENAS.get(plan);
    if (known != null) {
      known.cluster().restore();
      return known;
    }
    Cluster cluster = Cluster.start(Files.createTempDirectory(folder, "cluster"), plan);
    Arena started = new Arena(cluster, new ArrayList<>());
    ARENAS.put(plan, started);
    return started;
  }
}
