package dev.quadrant.benchmarks.faults.check;

import dev.quadrant.benchmarks.faults.ledger.LedgerEntry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compares what was accepted with what a ledger outside the system has seen and with what the
 * system has counted. Runs that are known and not counted yet may have effects, which count for
 * nothing.
 */
public final class Checker {

  private final Map<String, Accepted> accepted = new LinkedHashMap<>();
  private final Map<String, RunEffects> effects = new LinkedHashMap<>();
  private final Findings findings = new Findings();

  public Checker(Collection<Accepted> runs) {
    for (Accepted run : runs) {
      accepted.put(run.run(), run);
      effects.put(run.run(), new RunEffects(run.jobs()));
    }
  }

  /** Takes an entry of the ledger. */
  public void effect(LedgerEntry entry) {
    RunEffects run = effects.get(entry.run());
    if (run == null || !run.add(entry)) {
      findings.unexpected(1, "the ledger has what nobody submitted: " + entry);
    }
  }

  /** Results that the system itself did not expect. */
  public void unexpectedResults(long count) {
    if (count > 0) {
      findings.unexpected(count, "the coordinator met %d unexpected results".formatted(count));
    }
  }

  /** Judges a run by what the system says about it; after the whole ledger was taken. */
  public void counted(String run, Counted counted) {
    Accepted promised = accepted.get(run);
    RunEffects seen = effects.get(run);
    if (promised == null || seen == null) {
      findings.unexpected(1, "run %s is counted, and was never accepted".formatted(run));
      return;
    }
    new RunCheck(promised, seen, counted, findings).check();
  }

  /** What was found. */
  public Verdict verdict() {
    return findings.verdict();
  }
}
