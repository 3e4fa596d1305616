package dev.quadrant.coordinator.track;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Jobs that were published in an earlier life of the coordinator and that no worker has named
 * since: after a start nobody knows whether they are in a worker's hands, in a queue, or lost.
 */
final class Unclaimed {

  private final BitSet jobs = new BitSet();

  void add(int first, int end) {
    jobs.set(first, end);
  }

  void remove(JobRange range) {
    jobs.clear(range.first(), range.end());
  }

  /** These jobs come again by themselves, those of them that are still in this attempt. */
  void remove(JobRange range, Attempts attempts) {
    for (int index = range.first(); index < range.end(); index++) {
      if (attempts.current(index) == range.attempt()) {
        jobs.clear(index);
      }
    }
  }

  /** It is known what became of this job. */
  void remove(int index) {
    jobs.clear(index);
  }

  boolean isEmpty() {
    return jobs.isEmpty();
  }

  /**
   * Takes out those of these jobs that are in it; the indexes count from the first of the range.
   */
  BitSet claim(JobRange range, SettledJobs settled, Attempts attempts) {
    BitSet claimed = new BitSet();
    for (int index = jobs.nextSetBit(range.first());
        index >= 0 && index < range.end();
        index = jobs.nextSetBit(index + 1)) {
      if (attempts.current(index) == range.attempt()) {
        if (!settled.has(index)) {
          claimed.set(index - range.first());
        }
        jobs.clear(index);
      }
    }
    return claimed;
  }

  /** Takes out all that are not settled, as ranges of one attempt each. */
  List<JobRange> drain(SettledJobs settled, Attempts attempts) {
    List<JobRange> ranges = new ArrayList<>();
    for (int first = jobs.nextSetBit(0); first >= 0; ) {
      int attempt = attempts.current(first);
      int end = first;
      while (jobs.get(end) && !settled.has(end) && attempts.current(end) == attempt) {
        end++;
      }
      if (end > first) {
        ranges.add(new JobRange(first, end - first, attempt));
      }
      first = jobs.nextSetBit(Math.max(end, first + 1));
    }
    jobs.clear();
    return ranges;
  }
}
