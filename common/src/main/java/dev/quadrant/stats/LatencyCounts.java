package dev.quadrant.stats;

/**
 * The four durations of jobs, counted between fixed bounds.
 *
 * @param waited submitted → started
 * @param ran started → finished
 * @param returned finished → counted
 * @param response intended start → counted
 */
public record LatencyCounts(
    DurationCounts waited, DurationCounts ran, DurationCounts returned, DurationCounts response) {

  /** Of no jobs. */
  public static final LatencyCounts NONE =
      new LatencyCounts(
          DurationCounts.NONE, DurationCounts.NONE, DurationCounts.NONE, DurationCounts.NONE);

  /** Those of these and of the other jobs. */
  public LatencyCounts plus(LatencyCounts other) {
    return new LatencyCounts(
        waited.plus(other.waited),
        ran.plus(other.ran),
        returned.plus(other.returned),
        response.plus(other.response));
  }

  /** Those of these jobs without the others, which may be more. */
  public LatencyCounts minus(LatencyCounts other) {
    return new LatencyCounts(
        waited.minus(other.waited),
        ran.minus(other.ran),
        returned.minus(other.returned),
        response.minus(other.response));
  }
}
