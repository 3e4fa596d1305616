package dev.quadrant.coordinator.track;

import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;

/** How many jobs of a run have reached each terminal state. */
final class Tally {

  private int succeeded;
  private int failed;
  private int cancelled;
  private int dead;

  void add(JobState state) {
    switch (state) {
      case SUCCEEDED -> succeeded++;
      case FAILED -> failed++;
      case CANCELLED -> cancelled++;
      case DEAD -> dead++;
      case PENDING, RUNNING -> throw new IllegalArgumentException(state + " is not terminal");
    }
  }

  int total() {
    return succeeded + failed + cancelled + dead;
  }

  JobCounts counts(int jobs, int running) {
    int pending = jobs - total() - running;
    return new JobCounts(jobs, pending, running, succeeded, failed, cancelled, dead);
  }
}
