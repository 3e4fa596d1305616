package dev.quadrant.benchmarks.faults.check;

import java.util.List;
import java.util.Locale;

/**
 * What a checker has found.
 *
 * @param accepted jobs
 * @param lost jobs without an end, or counted as succeeded without an effect
 * @param unexpected effects and results of what was never accepted
 * @param duplicates results that came again and were not counted
 * @param repeated jobs with more than one effect: allowed, as jobs run at least once
 * @param restarted jobs that started more than once
 * @param recovered jobs of which a start came to nothing and a later one to an effect
 * @param complaints what breaks the promise, a line each; empty if it is kept
 */
public record Verdict(
    long accepted,
    long lost,
    long unexpected,
    long duplicates,
    long repeated,
    long restarted,
    long recovered,
    List<String> complaints) {

  public Verdict {
    complaints = List.copyOf(complaints);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d accepted, %,d lost, %,d unexpected, %,d duplicates, %,d with more than one effect,"
            + " %,d started again, %,d recovered",
        accepted,
        lost,
        unexpected,
        duplicates,
        repeated,
        restarted,
        recovered);
  }
}
