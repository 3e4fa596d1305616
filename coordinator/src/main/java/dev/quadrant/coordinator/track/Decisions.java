package dev.quadrant.coordinator.track;

import dev.quadrant.coordinator.track.RunTracker.Decider;
import dev.quadrant.model.JobState;
import org.jspecify.annotations.Nullable;

/** Merges neighbours on which the same is decided. */
final class Decisions {

  private final Decider decider;
  private @Nullable JobState state;
  private int first;
  private int count;

  Decisions(Decider decider) {
    this.decider = decider;
  }

  /** Decides on one job. */
  void add(int index, JobState decided) {
    if (decided == state && index == first + count) {
      count++;
    } else {
      close();
      state = decided;
      first = index;
      count = 1;
    }
  }

  /** Hands over the last decision. */
  void close() {
    JobState decided = state;
    if (decided != null) {
      state = null;
      decider.settle(first, count, decided);
    }
  }
}
