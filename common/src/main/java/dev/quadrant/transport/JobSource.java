package dev.quadrant.transport;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Consumer;

/** A worker's end of a queue of jobs: it pulls by stating a level, and gets no more than that. */
public interface JobSource {

  /** Delivers bundles to {@code taker} from now on; done when the queue's owner can reach it. */
  Future<Void> subscribe(Consumer<Taken> taker);

  /**
   * States how many more jobs of each lane the worker can take now. A level replaces the one before
   * it, so a lost message costs time, never jobs. One bundle may overshoot a positive level.
   */
  void demand(Map<Lane, Integer> level);

  /**
   * States the same, or another, level in full; called with every heartbeat, so that whoever has
   * missed a statement knows again.
   */
  default void restate(Map<Lane, Integer> level) {
    demand(level);
  }

  /** A bundle that is now this worker's. */
  interface Taken {

    Bundle bundle();

    /** Tells the queue, before it is done, that the last results of the bundle are on their way. */
    default void reporting() {
      // Most queues need not know.
    }

    /** Tells the queue that all results of the bundle are safely out. */
    void done();
  }
}
