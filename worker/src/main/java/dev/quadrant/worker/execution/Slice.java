package dev.quadrant.worker.execution;

import dev.quadrant.model.Outcome;

/**
 * Consecutive jobs of one bundle that one slot runs one after the other.
 *
 * @param from the first offset
 * @param to behind the last offset
 */
public record Slice(BundleExecution bundle, int from, int to) {

  public int size() {
    return to - from;
  }

  /** Its first jobs. */
  Slice first(int jobs) {
    return new Slice(bundle, from, from + jobs);
  }

  /** Its jobs behind the first ones. */
  Slice behind(int jobs) {
    return new Slice(bundle, from + jobs, to);
  }

  /** Settles all its jobs as never started. */
  public void notStarted(Outcome outcome) {
    for (int offset = from; offset < to; offset++) {
      bundle.notStarted(offset, outcome);
    }
  }
}
