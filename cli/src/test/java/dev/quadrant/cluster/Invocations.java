package dev.quadrant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Who else counts: how often each job of a run was invoked, as the jobs themselves say. */
final class Invocations {

  private final AtomicIntegerArray counts;

  Invocations(int jobs) {
    counts = new AtomicIntegerArray(jobs);
  }

  /** A job is invoked; returns how often it has been, this time included. */
  int count(int index) {
    return counts.incrementAndGet(index);
  }

  int of(int index) {
    return counts.get(index);
  }

  int total() {
    int total = 0;
    for (int index = 0; index < counts.length(); index++) {
      total += counts.get(index);
    }
    return total;
  }

  void assertEachExactly(int times) {
    for (int index = 0; index < counts.length(); index++) {
      assertThat(counts.get(index)).as("invocations of job %d", index).isEqualTo(times);
    }
  }
}
