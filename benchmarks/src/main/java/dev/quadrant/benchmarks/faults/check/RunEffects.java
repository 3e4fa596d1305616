package dev.quadrant.benchmarks.faults.check;

import dev.quadrant.benchmarks.faults.ledger.LedgerEntry;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How often each job of a run has started and finished, by the ledger. */
final class RunEffects {

  private final int[] starts;
  private final int[] finishes;

  RunEffects(int jobs) {
    starts = new int[jobs];
    finishes = new int[jobs];
  }

  /** Counts an entry; false if there is no such job or attempt. */
  boolean add(LedgerEntry entry) {
    int index = entry.index();
    if (index < 0 || index >= starts.length || entry.attempt() < 1) {
      return false;
    }
    (entry.finished() ? finishes : starts)[index]++;
    return true;
  }

  int starts(int index) {
    return starts[index];
  }

  int finishes(int index) {
    return finishes[index];
  }

  /** Jobs with an effect. */
  int distinct() {
    return count(index -> finishes[index] > 0);
  }

  /** Jobs that were begun more often than they had an effect, and have one. */
  int recovered() {
    return count(index -> finishes[index] > 0 && starts[index] > finishes[index]);
  }

  /** Jobs with more than one effect. */
  int repeated() {
    return count(index -> finishes[index] > 1);
  }

  /** Jobs that started more than once. */
  int restarted() {
    return count(index -> starts[index] > 1);
  }

  private int count(IntPredicate which) {
    return (int) IntStream.range(0, starts.length).filter(which).count();
  }
}
