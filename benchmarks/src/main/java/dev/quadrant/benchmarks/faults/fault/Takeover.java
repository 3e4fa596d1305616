package dev.quadrant.benchmarks.faults.fault;

import dev.quadrant.benchmarks.faults.ledger.Ledger;
import dev.quadrant.benchmarks.faults.ledger.LedgerEntry;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How long the jobs that killed processes were running took to start in others, by the ledger. */
final class Takeover {

  private final Map<Long, Long> deaths;
  private final Map<Job, Map<Long, Long>> orphans = new HashMap<>();
  private final Map<Orphan, Long> resumed = new HashMap<>();

  private record Job(String run, int index) {
    static Job of(LedgerEntry entry) {
      return new Job(entry.run(), entry.index());
    }
  }

  /** A job that was running in a process when that died; it may happen to it again. */
  private record Orphan(Job job, long pid) {}

  private Takeover(Collection<Kill> kills) {
    deaths = kills.stream().collect(Collectors.toMap(Kill::pid, Kill::micros, (_, last) -> last));
  }

  /** Microseconds from a death to a job's next start, in order; of jobs that have one. */
  static List<Long> micros(Ledger ledger, Collection<Kill> kills) throws IOException {
    Takeover takeover = new Takeover(kills);
    ledger.forEach(takeover::findOrphan);
    ledger.forEach(takeover::findStart);
    return takeover.resumed.values().stream().sorted().toList();
  }

  private void findOrphan(LedgerEntry entry) {
    Long death = deaths.get(entry.pid());
    if (death == null) {
      return;
    }
    Map<Long, Long> killers = orphans.computeIfAbsent(Job.of(entry), _ -> new HashMap<>());
    if (entry.finished()) {
      killers.remove(entry.pid());
    } else {
      killers.put(entry.pid(), death);
    }
  }

  private void findStart(LedgerEntry entry) {
    if (entry.finished()) {
      return;
    }
    orphans
        .getOrDefault(Job.of(entry), Map.of())
        .forEach((pid, death) -> {
          if (entry.micros() > death) {
            Orphan orphan = new Orphan(Job.of(entry), pid);
            resumed.merge(orphan, entry.micros() - death, Math::min);
          }
        });
  }
}
