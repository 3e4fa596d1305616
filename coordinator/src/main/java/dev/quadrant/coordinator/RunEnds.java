package dev.quadrant.coordinator;

import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;

/** Who waits for the ends of runs. Owned by the coordinator's context. */
final class RunEnds {

  private final Ticker ticker;
  private final Map<String, Promise<RunSnapshot>> waiting = new HashMap<>();

  /**
   * Nobody waits.
   *
   * @param ticker the coordinator's clock
   */
  RunEnds(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Completes when a run ends, the next time if it was opened again. */
  Future<RunSnapshot> of(Run run) {
    return run.ended()
        ? Future.succeededFuture(run.snapshot(ticker.nanos()))
        : waiting.computeIfAbsent(run.id(), ignored -> Promise.promise()).future();
  }

  /** A run has ended. */
  void ended(Run run, RunSnapshot snapshot) {
    Promise<RunSnapshot> end = waiting.remove(run.id());
    if (end != null) {
      end.complete(snapshot);
    }
  }
}
