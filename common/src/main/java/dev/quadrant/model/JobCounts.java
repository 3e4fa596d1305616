package dev.quadrant.model;

/** How many jobs of a run are in each state; they sum to {@code total}. */
public record JobCounts(
    int total, int pending, int running, int succeeded, int failed, int cancelled, int dead) {

  /** Jobs that will not change any more. */
  public int settled() {
    return succeeded + failed + cancelled + dead;
  }

  /** Jobs without a success to come: {@code failed} and {@code dead} together. */
  public int unsuccessful() {
    return failed + dead;
  }
}
