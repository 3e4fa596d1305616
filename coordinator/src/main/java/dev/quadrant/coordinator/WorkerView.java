package dev.quadrant.coordinator;

import dev.quadrant.model.Condition;
import dev.quadrant.model.Lane;
import dev.quadrant.time.ClockOffset;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A live worker.
 *
 * @param slots how many jobs of each lane it can run at once
 * @param held how many jobs it has that are not reported
 * @param sinceSeen the time since its last heartbeat
 * @param clock how far its monotonic clock is ahead of the coordinator's; null while that is
 *     unknown
 * @param condition how it is, by that
 * @param refusal why it is given no jobs; null if it is
 */
public record WorkerView(
    String id,
    State state,
    List<String> queues,
    int cores,
    Map<Lane, Integer> slots,
    int held,
    Duration sinceSeen,
    @Nullable ClockOffset clock,
    Condition condition,
    @Nullable String refusal) {

  private static final Duration SILENCE = Duration.ofSeconds(2);

  /** The same without what changes by time alone, but for whole seconds of an unusual silence. */
  WorkerView still() {
    Duration silence =
        sinceSeen.compareTo(SILENCE) < 0
            ? Duration.ZERO
            : sinceSeen.truncatedTo(ChronoUnit.SECONDS);
    return new WorkerView(id, state, queues, cores, slots, held, silence, null, condition, refusal);
  }

  /** Whether a worker takes jobs. */
  public enum State {
    ACTIVE,
    /** It is of a release that this coordinator does not work with. */
    REFUSED,
    /** It finishes what it runs. */
    DRAINING,
    /** It has finished and holds nothing. */
    DRAINED
  }
}
