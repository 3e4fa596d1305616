package dev.quadrant.coordinator.track;

import dev.quadrant.wire.proto.LastErrorMessage;
import dev.quadrant.wire.proto.TrackerMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** The jobs that have failed, settled or not. */
  Set<Integer> jobs() {
    return errors.keySet();
  }

  void save(TrackerMessage.Builder message) {
    message.setKeptErrors(settled);
    errors.forEach((index, error) ->
        message.addLastErrors(
            LastErrorMessage.newBuilder()
                .setIndex(index)
                .setWorker(error.worker())
                .setAttempt(error.attempt())
                .setMessage(error.message())));
  }

  void load(TrackerMessage saved) {
    settled = saved.getKeptErrors();
    for (LastErrorMessage error : saved.getLastErrorsList()) {
      put(
          error.getIndex(),
          new LastError(error.getWorker(), error.getAttempt(), error.getMessage()));
    }
  }

  void clear() {
    errors.clear();
    settled = 0;
  }
}
