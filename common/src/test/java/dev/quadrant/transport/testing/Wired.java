package dev.quadrant.transport.testing;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.testing.Bundles;
import java.util.ArrayList;
import java.util.List;

/** A test that has a transport to work with. */
public interface Wired {

  Lane NOOPS = new Lane("noop", ExecutionModelName.EVENT_LOOP);
  Lane SLEEPS = new Lane("sleep", ExecutionModelName.VIRTUAL_THREADS);
  Lane FENCE = new Lane("fence", ExecutionModelName.EVENT_LOOP);

  /** The ends of the transport under test; fresh for each test. */
  Ends ends();

  /** Sends bytes to where the worker, or the coordinator, receives such messages. */
  void sendBytes(Channel channel, WorkerEnd worker, byte[] bytes);

  /** Everything a worker was given, also what is still on its way; it wants nothing afterwards. */
  default List<Bundle> arrivedAt(WorkerEnd worker) {
    worker.demand(FENCE, 1);
    ends().coordinator().publish(Bundles.of("fence-of-" + worker.id(), FENCE, 0, 1));
    List<Bundle> arrived = new ArrayList<>();
    for (Bundle next = worker.bundles().next();
        !next.lane().equals(FENCE);
        next = worker.bundles().next()) {
      arrived.add(next);
    }
    return arrived;
  }

  /** Where messages are received. */
  enum Channel {
    JOBS,
    DEMANDS,
    RESULTS,
    CONTROL,
    HEARTBEATS
  }
}
