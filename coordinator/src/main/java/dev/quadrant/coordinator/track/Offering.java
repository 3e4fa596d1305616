package dev.quadrant.coordinator.track;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import java.util.Optional;

/** Jobs of one run that compete for the slots of one lane. */
public interface Offering {

  Lane lane();

  /** The name of the queue. */
  String queue();

  /** The run's share relative to others, at least 1. */
  int weight();

  /** Whether there are jobs to publish now. */
  boolean hasWork();

  /** Jobs that are not settled. */
  int remaining();

  /** How many results are known, to judge the mean by. */
  long known();

  /** The mean run time of the jobs that succeeded; 0 when none has. */
  double meanRunNanos();

  /** The next up to {@code most} jobs to publish; empty when there are none now. */
  Optional<Bundle> next(int most);
}
