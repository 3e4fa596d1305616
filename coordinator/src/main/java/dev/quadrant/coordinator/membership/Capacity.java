package dev.quadrant.coordinator.membership;

import java.util.List;

/**
 * The slots of the workers that can run some jobs.
 *
 * @param slotsOfWorkers an entry a worker, each above 0
 */
public record Capacity(List<Integer> slotsOfWorkers) {

  /** Slots a worker beyond which it is shared out in larger pieces. */
  private static final int FINE_SLOTS = 16;

  public Capacity {
    slotsOfWorkers = List.copyOf(slotsOfWorkers);
  }

  /** Whether no worker can run the jobs. */
  public boolean none() {
    return slotsOfWorkers.isEmpty();
  }

  /** All slots together. */
  public int slots() {
    return slotsOfWorkers.stream().mapToInt(Integer::intValue).sum();
  }

  /** The slots of the smallest worker. */
  public int smallest() {
    return slotsOfWorkers.stream().mapToInt(Integer::intValue).min().orElse(0);
  }

  /** Into how many pieces work is shared out: a slot is one, but at most 16 a worker. */
  public int shares() {
    return slotsOfWorkers.stream().mapToInt(slots -> Math.min(slots, FINE_SLOTS)).sum();
  }
}
