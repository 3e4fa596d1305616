package dev.quadrant.worker;

import dev.quadrant.model.Lane;
import dev.quadrant.transport.JobSource;
import dev.quadrant.transport.JobSource.Taken;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The queues a worker serves. All have the same slots, so each is told a share of what can be
 * taken: together they send at most a job a queue too much. What one has not to give, the others
 * get when the shares are told again. Owned by the worker's context.
 */
final class Queues {

  private final List<JobSource> sources;

  Queues(List<JobSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Whether what one queue has sent changes what the others may send. */
  boolean several() {
    return sources.size() > 1;
  }

  /** Takes bundles from all queues; done when their owners can reach it. */
  Future<Void> subscribe(Consumer<Taken> taker) {
    return Future.all(sources.stream().map(source -> source.subscribe(taker)).toList()).mapEmpty();
  }

  /** States how many more jobs of each lane can be taken, from all queues together. */
  void demand(Map<Lane, Integer> level) {
    Map<Lane, Integer> share = share(level);
    sources.forEach(source -> source.demand(share));
  }

  /** The same for those who have missed a statement. */
  void restate(Map<Lane, Integer> level) {
    Map<Lane, Integer> share = share(level);
    sources.forEach(source -> source.restate(share));
  }

  private Map<Lane, Integer> share(Map<Lane, Integer> level) {
    if (!several()) {
      return level;
    }
    Map<Lane, Integer> share = new HashMap<>();
    level.forEach((lane, jobs) -> share.put(lane, Math.ceilDiv(jobs, sources.size())));
    return share;
  }
}
