package dev.quadrant.coordinator.membership;

import java.util.List;

/**
 * The slots of the workers that can run some jobs.
 *
 * @param workers how many there are
 * @param slots all together; 0 if no worker can run the jobs
 * @param smallest the slots of the smallest worker
 * @param shares into how many pieces work is shared out: a slot is one, but at most 16 a worker
 */
public record Capacity(int workers, int slots, int smallest, int shares) {

  /** Slots a worker beyond which it is shared out in larger pieces. */
  private static final int FINE_SLOTS = 16;

  /** The capacity of workers with so many slots each. */
  public static Capacity of(List<Integer> slotsOfWorkers) {
    int slots = 0;
    int smallest = Integer.MAX_VALUE;
    int shares = 0;
    for (int each : slotsOfWorkers) {
      slots += each;
      smallest = Math.min(smallest, each);
      shares += Math.min(each, FINE_SLOTS);
    }
    return new Capacity(slotsOfWorkers.size(), slots, slots == 0 ? 0 : smallest, shares);
  }

  /** Whether no worker can run the jobs. */
  public boolean none() {
    return slots == 0;
  }
}
