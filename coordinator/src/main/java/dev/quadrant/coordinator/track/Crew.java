package dev.quadrant.coordinator.track;

/**
 * The most workers, and the most slots, that there were at one time for the jobs of a run.
 *
 * @param slots of all workers together
 */
public record Crew(int workers, int slots) {

  /** Nobody yet. */
  public static final Crew NONE = new Crew(0, 0);

  /** The most of both. */
  public Crew most(Crew other) {
    return new Crew(Math.max(workers, other.workers), Math.max(slots, other.slots));
  }

  /** The slots a worker has on average; 0 if there was none. */
  public int slotsEach() {
    return workers == 0 ? 0 : slots / workers;
  }
}
