package dev.quadrant.benchmarks.faults.fault;

import dev.quadrant.benchmarks.faults.ledger.Ledger;
import dev.quadrant.benchmarks.faults.ledger.LedgerEntry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** How often the jobs of a run have started and ended so far, by the ledger. */
final class Starts {

  private final String run;
  private final Map<Integer, Integer> starts = new HashMap<>();
  private final Map<Integer, Integer> ends = new HashMap<>();

  Starts(String run) {
    this.run = run;
  }

  /** Reads the ledger as it is now. */
  Starts read(Ledger ledger) throws IOException {
    starts.clear();
    ends.clear();
    ledger.forEach(this::count);
    return this;
  }

  private void count(LedgerEntry entry) {
    if (entry.run().equals(run)) {
      (entry.finished() ? ends : starts).merge(entry.index(), 1, Integer::sum);
    }
  }

  int of(int index) {
    return starts.getOrDefault(index, 0);
  }

  /** Jobs that started more than once. */
  long restarted() {
    return starts.values().stream().filter(times -> times > 1).count();
  }

  /** Jobs of which a start has come to nothing so far, and another to an end. */
  long recovered() {
    return ends.keySet().stream().filter(index -> of(index) > ends.getOrDefault(index, 0)).count();
  }

  /** Jobs that ended more than once. */
  long repeated() {
    return ends.values().stream().filter(times -> times > 1).count();
  }
}
