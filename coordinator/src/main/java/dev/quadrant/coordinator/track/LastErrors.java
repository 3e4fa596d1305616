package dev.quadrant.coordinator.track;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last error of jobs that will not be tried again: those that were settled first. */
final class LastErrors {

  private static final int MOST = 1_000;

  private final Map<Integer, LastError> errors = new LinkedHashMap<>();
  private int settled;

  /** A job has failed and is to be settled. */
  void put(int index, LastError error) {
    errors.put(index, error);
  }

  Optional<LastError> of(int index) {
    return Optional.ofNullable(errors.get(index));
  }

  /** A job was settled: so, if it failed, or otherwise. */
  void settled(int index, boolean failed) {
    if (failed && settled < MOST) {
      settled++;
    } else {
      errors.remove(index);
    }
  }

  void clear() {
    errors.clear();
    settled = 0;
  }
}
