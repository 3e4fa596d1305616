package dev.quadrant.benchmarks;

import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ResultSection;

/** Result sections such as a worker sends when ten thousand tiny jobs have succeeded. */
final class ResultSections {

  private ResultSections() {}

  /** Jobs that ran one after the other for some hundred nanoseconds each. */
  static ResultSection ofTinyJobs(String run, int first, int size) {
    long[] started = new long[size];
    long[] took = new long[size];
    for (int row = 0; row < size; row++) {
      started[row] = 1_000_000_000_000L + 300L * row;
      took[row] = 100L + row % 100;
    }
    return new ResultSection(
        new BundleKey(run, first, 1), size, null, null, started, took, null, null);
  }
}
