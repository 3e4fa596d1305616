package dev.quadrant.coordinator.track;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last error of jobs that will not be tried again; a bounded number of them. */
final class LastErrors {

  private static final int MOST = 1_000;

  private final Map<Integer, LastError> errors = new LinkedHashMap<>();

  void put(int index, LastError error) {
    if (errors.size() < MOST || errors.containsKey(index)) {
      errors.put(index, error);
    }
  }

  Optional<LastError> of(int index) {
    return Optional.ofNullable(errors.get(index));
  }

  void clear() {
    errors.clear();
  }
}
