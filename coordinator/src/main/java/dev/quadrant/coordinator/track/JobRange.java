package dev.quadrant.coordinator.track;

/**
 * Consecutive jobs of a run in the same attempt.
 *
 * @param first the first index
 * @param attempt from 1
 */
public record JobRange(int first, int count, int attempt) {

  /** Behind the last index. */
  public int end() {
    return first + count;
  }
}
